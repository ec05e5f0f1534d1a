/** What mails say; `{name}` is filled in. */
export const EN = {
  hello: 'Hello {name},',
  codeSubject: 'Your sign-in code for Gatehouse',
  codeIntro: 'this is your code to sign in at {server}:',
  codeValid: 'It works once, for {minutes} minutes.',
  codeWarning:
    'If this was not you, somebody knows your password. Change it, tell your administrator, and give this code to nobody.',
  newDeviceSubject: 'New sign-in to your Gatehouse account',
  newDeviceIntro: 'your account was used at {server} from a device that was not seen there before:',
  newDeviceWarning:
    'If this was you, there is nothing to do. If not, change your password, end the session under Account, and tell your administrator.',
  totpRequiredSubject: 'Please set up an authenticator for Gatehouse',
  totpRequiredIntro:
    'your administrator asks for an authenticator app on your account at {server}. Sign in here:',
  totpRequiredHow:
    'You need an app such as Microsoft Authenticator, Google Authenticator or Authy on your phone. The console leads you through it; until then it shows nothing else.',
  totpRequiredWarning: 'If you did not expect this, ask your administrator before you sign in.',
  invitationSubject: 'Your invitation to Gatehouse',
  invitationIntro:
    'an account has been prepared for you at {server}. Open this address to choose your password and make it yours:',
  invitationValid: 'The address works once, until {until}.',
  invitationWarning:
    'If you did not expect this, do nothing: without the address nobody can use the account. Pass it on to nobody.',
  invitationAction: 'Accept the invitation',
  username: 'User name',
  invitedBy: 'Invited by',
  device: 'Device',
  address: 'Address',
  time: 'Time',
  unknown: 'unknown',
};

export type MailTexts = typeof EN;
