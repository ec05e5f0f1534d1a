/** The user group everybody is in who is in no other; it is made by migration 0002 and cannot be deleted. */
export const DEFAULT_USER_GROUP_ID = '00000000-0000-7000-8000-000000000001';
