import type { OidcSettings } from '@gatehouse/contract';
import type { ReactNode } from 'react';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { PortalDrawing } from './portal/PortalDrawing.tsx';
import type { Skin } from './portal/PortalFrame.tsx';
import { StepAfter } from './steps/StepAfter.tsx';
import { StepBefore } from './steps/StepBefore.tsx';
import { StepCredential } from './steps/StepCredential.tsx';
import { StepIds } from './steps/StepIds.tsx';
import { StepPermissions } from './steps/StepPermissions.tsx';
import { StepRegister } from './steps/StepRegister.tsx';
import { StepSwitchOn } from './steps/StepSwitchOn.tsx';
import { StepTest } from './steps/StepTest.tsx';
import { StepWho } from './steps/StepWho.tsx';
import type { Wizard } from './use-wizard.ts';
import classes from './wizard.module.css';
import type { Step } from './wizard-values.ts';

/** Takes the focus when the step changes. */
export const stepHeadingId = 'wizard-step';

export type StepProps = { wizard: Wizard; callback: string; settings: OidcSettings };
type Props = StepProps & { skin: Skin };

const CONTENT: Record<Step, (props: StepProps) => ReactNode> = {
  0: StepBefore,
  1: StepWho,
  2: StepRegister,
  3: StepIds,
  4: StepCredential,
  5: StepPermissions,
  7: StepTest,
  8: StepSwitchOn,
  9: StepAfter,
};

const DRAWN = new Set<Step>([0, 2, 3, 4, 5]);

/** One step: the drawing of the portal where something has to be clicked there, and the fields. */
export function StepContent({ skin, ...props }: Props) {
  const { t } = useTranslation('sso');
  const { step } = props.wizard;
  const Content = CONTENT[step];
  return (
    <section className={DRAWN.has(step) ? classes.split : classes.single}>
      {DRAWN.has(step) && (
        <div className={classes.left}>
          <PortalDrawing callback={props.callback} skin={skin} step={step} values={props.wizard.values} />
        </div>
      )}
      <div className={classes.right}>
        <h2 id={stepHeadingId} tabIndex={-1}>
          {t(`wizard.step.${step}`)}
        </h2>
        <Content {...props} />
      </div>
    </section>
  );
}
