import { useForm, type UseFormReturnType } from '@mantine/form';
import { useEffect } from 'react';
import { useMe } from '../../api/use-me.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { MIN_PASSWORD_LENGTH } from '../../password/password-strength.ts';
import { useUserChoices } from './use-user-choices.ts';

export type CreateValues = {
  username: string;
  displayName: string;
  email: string;
  note: string;
  isAdministrator: boolean;
  userGroupId: string;
  way: 'invitation' | 'mail' | 'password';
  password: string;
  repeated: string;
};
const EMPTY: CreateValues = {
  username: '',
  displayName: '',
  email: '',
  note: '',
  isAdministrator: false,
  userGroupId: '',
  way: 'invitation',
  password: '',
  repeated: '',
};

/** Starts with the way and the group the person may use. */
export function useCreateForm(): UseFormReturnType<CreateValues> {
  const { t } = useTranslation('users');
  const { permissions } = useMe();
  const form = useForm<CreateValues>({
    initialValues: {
      ...EMPTY,
      way: permissions.includes('user.invite')
        ? permissions.includes('user.create')
          ? 'invitation'
          : 'mail'
        : 'password',
    },
    validate: {
      username: (value) => (value.trim() === '' ? t('field.required') : null),
      email: (value, { way }) => (way === 'mail' && value.trim() === '' ? t('create.needsEmail') : null),
      password: (value, { way }) =>
        way === 'password' && value.length < MIN_PASSWORD_LENGTH
          ? t('create.tooShort', { count: MIN_PASSWORD_LENGTH })
          : null,
      repeated: (value, { way, password }) =>
        way === 'password' && value !== password ? t('create.differs') : null,
    },
  });
  useFirstGroup(form);
  return form;
}

/** The Default group, or the first the person may put somebody into. */
function useFirstGroup({ values, setFieldValue }: UseFormReturnType<CreateValues>): void {
  const { userGroups } = useUserChoices();
  const { way, userGroupId } = values;
  const open = userGroups.filter(({ mayCreate, mayInvite }) => (way === 'mail' ? mayInvite : mayCreate));
  const isOpen = open.some(({ id }) => id === userGroupId);
  const first = (open.find(({ name }) => name === 'Default') ?? open[0])?.id;
  useEffect(() => {
    if (!isOpen && first !== undefined) setFieldValue('userGroupId', first);
  }, [isOpen, first, setFieldValue]);
}
