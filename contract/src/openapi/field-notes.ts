// Written by `npm run generate` from the comments of the contract. Change those, not this file.

type Notes = { description?: string; fields?: Record<string, string> };

export const FIELD_NOTES: Record<string, Notes> = {
  "About": {
    "description": "This installation as support wants to know it; no secrets, no names of people or devices.",
    "fields": {
      "bytes": "Of the database alone.",
      "valkey": "One of several on the same database."
    }
  },
  "AcceptDeviceUuid": {
    "description": "The one that was shown: meanwhile another may have asked."
  },
  "AccessChange": {
    "description": "What would open the way."
  },
  "AccessExplanation": {
    "fields": {
      "needed": "All of these are needed.",
      "oneOf": "One of these is needed besides; empty when a grant holds already."
    }
  },
  "AccessGrant": {
    "description": "Why a device may be reached; each alone is enough."
  },
  "AccessMatrix": {
    "fields": {
      "revision": "Stands for all rules together; changing them needs the one they were read with.",
      "deviceGroups": "Empty without `device_group.view`; rules that lead there are left out then.",
      "users": "People who have rules in person."
    }
  },
  "AccessObstacle": {
    "description": "What closes a device whatever else holds."
  },
  "AccessParty": {
    "description": "The one end of an access rule, with the name as people know it."
  },
  "AccessRule": {
    "description": "One directed edge: whoever is signed in on the connecting client, and whose or which devices."
  },
  "AccessSimulation": {
    "fields": {
      "gained": "Pairs of a person and a device between which access would appear, and disappear.",
      "pair": "Between the person and the device, when both were asked for."
    }
  },
  "Added": {
    "description": "`skipped` were there already."
  },
  "AddressBookPage": {
    "fields": {
      "owner": "Null: made by a script, or its owner was deleted. Always null for a personal book.",
      "rule": "What the viewer may do; an administrator has full control of every shared book.",
      "hasPassword": "The password for each entry without one of its own; nobody can read it here.",
      "ruleCount": "How many users and groups it is shared with."
    }
  },
  "AddressBookRow": {
    "fields": {
      "owner": "Null: made by a script, or its owner was deleted. Always null for a personal book.",
      "rule": "What the viewer may do; an administrator has full control of every shared book.",
      "hasPassword": "The password for each entry without one of its own; nobody can read it here.",
      "ruleCount": "How many users and groups it is shared with."
    }
  },
  "AddressCheck": {
    "description": "One line of an address check. Reasons: `https.encrypted`, `https.loopback`, `https.plain` · `forwarded.consistent`, `forwarded.untrusted`, `forwarded.scheme_missing`, `forwarded.host_differs`, `forwarded.unusable` · `browser.matches`, `browser.other_host`, `browser.other_scheme`, `browser.other_port` · `entra.https`, `entra.localhost`, `entra.loopback_address`, `entra.http`, `entra.too_long`. Data: `host`; `seen`, `browser` and `proxy`; `browser` and `publicUrl`; `callbackUrl` and `port`.",
    "fields": {
      "reason": "Key of the console's text; `data` fills its placeholders."
    }
  },
  "AdminRoleRow": {
    "fields": {
      "permissions": "As they were chosen, with those they imply."
    }
  },
  "AdminRoleType": {
    "description": "Whom an admin role reaches: everything, the holder's own devices and logs, or what lies in chosen groups."
  },
  "Alarm": {
    "fields": {
      "at": "The first and the last of `count` equal alarms.",
      "type": "0-2 and 6-10 come from clients, 3-5 are sign-ins to accounts, 100 and above are Gatehouse's own.",
      "user": "The account under attack."
    }
  },
  "AlarmPage": {
    "fields": {
      "at": "The first and the last of `count` equal alarms.",
      "type": "0-2 and 6-10 come from clients, 3-5 are sign-ins to accounts, 100 and above are Gatehouse's own.",
      "user": "The account under attack."
    }
  },
  "ApiTokenRow": {
    "fields": {
      "managed": "Comes from the bootstrap file.",
      "createdBy": "The administrator's name; null for the command line, the bootstrap file and people who are gone."
    }
  },
  "Attempt": {
    "fields": {
      "code": "Key of the explanations catalogue; null on success."
    }
  },
  "AttemptPage": {
    "fields": {
      "code": "Key of the explanations catalogue; null on success."
    }
  },
  "AuditEvent": {
    "description": "One line of the admin activity log. Never holds a secret: a changed secret reads `(changed)`.",
    "fields": {
      "action": "`provider.updated`, `user.disabled`, `login.succeeded` …."
    }
  },
  "AuditOperation": {
    "description": "What was done, by the verbs of RustDesk's own operations."
  },
  "AuditPage": {
    "fields": {
      "action": "`provider.updated`, `user.disabled`, `login.succeeded` …."
    }
  },
  "AuditType": {
    "description": "What an entry is about: RustDesk's own types, then Gatehouse's."
  },
  "BackupCodes": {
    "description": "Six of ten digits, shown once."
  },
  "BookEntryFilter": {
    "fields": {
      "tags": "Names of tags, one after the other, separated by line feeds.",
      "match": "With several tags: entries with any of them, or only those with all."
    }
  },
  "BookEntryPage": {
    "fields": {
      "platform": "`Windows`, `Linux`, `Mac OS`, `Android`, or empty.",
      "sameServer": "A device of this server: name, system and user come from it.",
      "hasPassword": "One of its own; the book may have one as well."
    }
  },
  "BookEntryQuery": {
    "fields": {
      "tags": "Names of tags, one after the other, separated by line feeds.",
      "match": "With several tags: entries with any of them, or only those with all."
    }
  },
  "BookEntryRow": {
    "fields": {
      "platform": "`Windows`, `Linux`, `Mac OS`, `Android`, or empty.",
      "sameServer": "A device of this server: name, system and user come from it.",
      "hasPassword": "One of its own; the book may have one as well."
    }
  },
  "BookRule": {
    "description": "1 read, 2 read and write, 3 full control: what a client calls its permission in a book."
  },
  "Bootstrap": {
    "description": "What the console must know before anyone has signed in.",
    "fields": {
      "encrypted": "False on plain http from another machine: the console warns.",
      "originAllowed": "False when sign-in through a provider cannot start from this address; `publicUrl` then says where it can.",
      "texts": "Plain text an administrator wrote; empty where there is none."
    }
  },
  "BulkDevices": {
    "fields": {
      "cursor": "Where the step before stopped; absent for the first."
    }
  },
  "BulkStep": {
    "description": "One step of a change to many. Call again with `cursor` until it is null.",
    "fields": {
      "unchanged": "Were already so.",
      "undo": "What takes it back, as further calls; empty for what cannot be taken back."
    }
  },
  "BulkUsers": {
    "fields": {
      "cursor": "Where the step before stopped; absent for the first."
    }
  },
  "ChangeAccessRules": {
    "description": "What is there already or gone already is no mistake."
  },
  "ChangePassword": {
    "description": "With an authenticator in use, one of its codes comes along."
  },
  "ChangeStrategyTargets": {
    "description": "Adding takes the target from any other strategy: it has one at most."
  },
  "ChangedThing": {
    "description": "What may have to be read again. `me`: the caller's own name, role or permissions."
  },
  "Check": {
    "description": "One line of a connection check, credential probe or test report. `reason` is a key of the explanations catalogue."
  },
  "CheckedIssuer": {
    "fields": {
      "issuer": "The repaired input to put into the field, or null when it cannot be repaired.",
      "repairs": "What was repaired: `trailing_slash`, `well_known`, `bare_tenant`, `domain`, `missing_v2`, `v1_issuer`, `portal_url` …",
      "problem": "Key of what is wrong with the text itself (`placeholder`, `not_a_url`, `object_id` …), null when it is well formed."
    }
  },
  "ChosenEntries": {
    "description": "Named entries, or all that a filter finds."
  },
  "ClientSetup": {
    "description": "What stock clients must be told to use this server; empty where nobody said it.",
    "fields": {
      "apiServer": "The public URL."
    }
  },
  "Connection": {
    "fields": {
      "connId": "Counts in the device's client; not unique across restarts.",
      "sessionId": "Unsigned 64 bits as decimal text; `0` until somebody logged in. Shared by the connections of one session.",
      "type": "0 remote desktop, 1 file transfer, 2 port forwarding, 3 camera, 4 terminal; null: nobody logged in.",
      "primaryAuth": "1 confirmed with a click, 2 one-time password, 3 permanent password, 4 sides were switched.",
      "twoFactor": "1 code of an authenticator, 2 trusted device.",
      "endReason": "`vanished`: the device stopped listing it; `offline`: the device fell silent; `superseded`: its number was reused.",
      "may": "`audit_log.edit`: the caller may cut it; everybody who sees it may write its note."
    }
  },
  "ConnectionDetail": {
    "fields": {
      "connId": "Counts in the device's client; not unique across restarts.",
      "sessionId": "Unsigned 64 bits as decimal text; `0` until somebody logged in. Shared by the connections of one session.",
      "type": "0 remote desktop, 1 file transfer, 2 port forwarding, 3 camera, 4 terminal; null: nobody logged in.",
      "primaryAuth": "1 confirmed with a click, 2 one-time password, 3 permanent password, 4 sides were switched.",
      "twoFactor": "1 code of an authenticator, 2 trusted device.",
      "endReason": "`vanished`: the device stopped listing it; `offline`: the device fell silent; `superseded`: its number was reused.",
      "may": "`audit_log.edit`: the caller may cut it; everybody who sees it may write its note.",
      "fileTransfers": "The newest hundred of each."
    }
  },
  "ConnectionPage": {
    "fields": {
      "connId": "Counts in the device's client; not unique across restarts.",
      "sessionId": "Unsigned 64 bits as decimal text; `0` until somebody logged in. Shared by the connections of one session.",
      "type": "0 remote desktop, 1 file transfer, 2 port forwarding, 3 camera, 4 terminal; null: nobody logged in.",
      "primaryAuth": "1 confirmed with a click, 2 one-time password, 3 permanent password, 4 sides were switched.",
      "twoFactor": "1 code of an authenticator, 2 trusted device.",
      "endReason": "`vanished`: the device stopped listing it; `offline`: the device fell silent; `superseded`: its number was reused.",
      "may": "`audit_log.edit`: the caller may cut it; everybody who sees it may write its note."
    }
  },
  "ConnectionQuery": {
    "fields": {
      "until": "Leaves out what came after this row, so that pages do not move while new rows arrive.",
      "type": "`none`: nobody logged in."
    }
  },
  "ControlDecision": {
    "description": "`client`: the controlled client's own setting decides."
  },
  "ControlPermissions": {
    "description": "What is absent is `client`."
  },
  "ControlRoleKind": {
    "description": "`default`: for those who are signed in and have none. `not_logged`: for those who are not signed in."
  },
  "ControlRoleRow": {
    "fields": {
      "permissions": "Without those that are `client`.",
      "userCount": "Of `default` everybody without a role; of `not_logged` 0."
    }
  },
  "ControlRoleUser": {
    "description": "A user the caller may see, with the role that was given to them.",
    "fields": {
      "controlRole": "Null: Default holds.",
      "mayChange": "Whether the caller may give this one another role."
    }
  },
  "ControlRoleUserPage": {
    "fields": {
      "controlRole": "Null: Default holds.",
      "mayChange": "Whether the caller may give this one another role."
    }
  },
  "ControlRoleUserQuery": {
    "description": "`true`: only those who have the role; of Default those who have none."
  },
  "CreateAdminRole": {
    "description": "Refused: a permission the type does not know (`admin_role.permission_not_for_type`), a scope for a type that has none (`admin_role.scope_not_for_type`), a scoped role without one (`admin_role.scope_empty`)."
  },
  "CreateBookEntry": {
    "fields": {
      "password": "Shared books alone."
    }
  },
  "CreateProvider": {
    "fields": {
      "authorityHost": "Azure only: origin that stands for https://login.microsoftonline.com (national clouds, a simulator).",
      "createUsers": "Null: on for an issuer of one organisation, off for one that many share.",
      "name": "Required for `custom`; the presets take their kind as name unless one is given."
    }
  },
  "CreateUser": {
    "fields": {
      "userGroupId": "Absent: the Default group.",
      "password": "Absent: the account waits to be claimed by an invitation."
    }
  },
  "CreatedApiToken": {
    "description": "The token is shown once; only its hash is kept."
  },
  "DeleteDeviceQuery": {
    "description": "`force` deletes a device that is online."
  },
  "DeviceChoices": {
    "description": "What filters and dialogs offer.",
    "fields": {
      "versions": "The newest first, with how many devices run it."
    }
  },
  "DeviceDetail": {
    "fields": {
      "rustdeskId": "As the client has it, without blanks.",
      "name": "What people see: the administrator's, else what the client reported.",
      "username": "Of the operating system.",
      "user": "The owner, by the name they sign in with.",
      "userGroup": "Of the owner.",
      "contested": "Another uuid asked to be this device; the fingerprint names it.",
      "may": "What the caller may do with this one.",
      "inventoryAt": "Null: known from a sign-in only.",
      "hasUuid": "False: no uuid was seen yet, the first that comes is bound.",
      "hasKey": "Its public key is known, from `--deploy` or the ID server.",
      "presets": "The preset-* values it came with."
    }
  },
  "DeviceFilter": {
    "description": "Which devices: of the list, the export and whatever is done to all that match.",
    "fields": {
      "q": "Words that all must occur: in ID (with or without blanks), name, user name, note, IP address or owner. `%` stands for any characters.",
      "platform": "`other` has no known system.",
      "strategyId": "The one in effect.",
      "offlineDays": "Not seen for so many days."
    }
  },
  "DeviceGroupRow": {
    "fields": {
      "memberCount": "As far as the caller may see them; null without the right to see any.",
      "strategy": "Of the group's devices, unless they or their owners have one.",
      "accessedFrom": "User groups and users who may reach the group's devices."
    }
  },
  "DeviceListQuery": {
    "fields": {
      "q": "Words that all must occur: in ID (with or without blanks), name, user name, note, IP address or owner. `%` stands for any characters.",
      "platform": "`other` has no known system.",
      "strategyId": "The one in effect.",
      "offlineDays": "Not seen for so many days."
    }
  },
  "DevicePage": {
    "fields": {
      "rustdeskId": "As the client has it, without blanks.",
      "name": "What people see: the administrator's, else what the client reported.",
      "username": "Of the operating system.",
      "user": "The owner, by the name they sign in with.",
      "userGroup": "Of the owner.",
      "contested": "Another uuid asked to be this device; the fingerprint names it.",
      "may": "What the caller may do with this one."
    }
  },
  "DeviceRow": {
    "fields": {
      "rustdeskId": "As the client has it, without blanks.",
      "name": "What people see: the administrator's, else what the client reported.",
      "username": "Of the operating system.",
      "user": "The owner, by the name they sign in with.",
      "userGroup": "Of the owner.",
      "contested": "Another uuid asked to be this device; the fingerprint names it.",
      "may": "What the caller may do with this one."
    }
  },
  "DeviceTag": {
    "description": "A device as pickers and lists of members show one.",
    "fields": {
      "ownerName": "The user it is assigned to."
    }
  },
  "DeviceTagPage": {
    "fields": {
      "ownerName": "The user it is assigned to."
    }
  },
  "DisconnectedConnections": {
    "fields": {
      "requested": "Those still open; their devices close them within seconds if they are there."
    }
  },
  "EffectiveControlRole": {
    "description": "Which role holds for a controller, and what it decides; null: nothing is sent, the client's settings decide.",
    "fields": {
      "because": "`assigned`, `default`, `not_logged`: where the role comes from.",
      "wire": "The number on RustDesk's wire, in decimal; `0` when nothing applies."
    }
  },
  "EffectivePermissions": {
    "description": "What one person may do, and through which role.",
    "fields": {
      "through": "Names of the roles it comes from; empty for administrators, who need none."
    }
  },
  "EntryTarget": {
    "description": "A RustDesk ID, a custom ID, `id@server`, an address or a host with a port."
  },
  "ExplainAccessQuery": {
    "fields": {
      "user": "Absent: a client that nobody is signed in on.",
      "device": "The device's own id, or its RustDesk ID."
    }
  },
  "FileTransfer": {
    "fields": {
      "path": "On the controlled device; empty for files copied through the clipboard.",
      "totalBytes": "Of the listed files.",
      "files": "The ten largest at most."
    }
  },
  "FileTransferPage": {
    "fields": {
      "path": "On the controlled device; empty for files copied through the clipboard.",
      "totalBytes": "Of the listed files.",
      "files": "The ten largest at most."
    }
  },
  "FileTransferQuery": {
    "fields": {
      "until": "Leaves out what came after this row, so that pages do not move while new rows arrive."
    }
  },
  "FoundEntryPage": {
    "description": "One entry of any book the viewer may read."
  },
  "GeneralSettings": {
    "fields": {
      "secondFactorAfterProvider": "Whoever has TOTP must give a code at the RustDesk client also after a provider has signed them in."
    }
  },
  "HostAndPort": {
    "description": "Host or host:port as clients take it for ID server and relay, IPv6 in brackets; empty: not said."
  },
  "Id": {
    "description": "UUIDv7 text."
  },
  "ImportBookEntries": {
    "fields": {
      "existing": "What happens to IDs that the book has."
    }
  },
  "ImportRow": {
    "description": "One person of a file, as read: nothing is checked yet. Absent columns are absent, and then nothing is changed.",
    "fields": {
      "line": "Of the file, counted from 1 with the header.",
      "userGroup": "By name."
    }
  },
  "ImportableDevice": {
    "description": "A device of this server that the viewer may add."
  },
  "Instant": {
    "description": "An instant, ISO 8601 in UTC with milliseconds."
  },
  "Invitation": {
    "description": "The address is shown once; only its hash is kept."
  },
  "InvitationPage": {
    "fields": {
      "providerLabel": "Null: any provider, or a password.",
      "createdBy": "Null: an account that is gone, an API token or the operator."
    }
  },
  "InvitationRow": {
    "fields": {
      "providerLabel": "Null: any provider, or a password.",
      "createdBy": "Null: an account that is gone, an API token or the operator."
    }
  },
  "InviteByMail": {
    "fields": {
      "userGroupId": "Absent: the Default group.",
      "password": "Absent: the account waits to be claimed by an invitation."
    }
  },
  "ListQuery": {
    "description": "Query of every list: 1-based page, rows per page, free-text search, `column` or `-column` to sort."
  },
  "LiveEvent": {
    "description": "One message of `GET /api/v1/events` (`text/event-stream`): which devices came and left, or that something changed. An event never carries the news itself, and one may get lost."
  },
  "LogCounts": {
    "fields": {
      "liveSessions": "Open connections somebody has logged in to."
    }
  },
  "LogRetention": {
    "fields": {
      "finishedAt": "Null while it runs."
    }
  },
  "LogRetentionQuery": {
    "description": "`days`: in place of those that are set, to see beforehand what would go."
  },
  "Me": {
    "fields": {
      "mustSetUpTotp": "An administrator wants an authenticator here, and there is none: until then nothing else is open.",
      "permissions": "What this person may administrate somewhere; administrators have them all. Rows say what holds for each.",
      "version": "The address to return to after a sign-in through a provider has just ended, else null."
    }
  },
  "NewDevices": {
    "description": "Who becomes a device by its first inventory: any client, only one that was deployed with a token, none."
  },
  "NewPassword": {
    "description": "At least 10 characters; length beats character classes (NIST SP 800-63B). The server also refuses common ones."
  },
  "OidcSettings": {
    "fields": {
      "authorizedUsers": "Accounts that exist through OpenID Connect now.",
      "allowedOrigins": "Origins a sign-in may start from, the public URL first."
    }
  },
  "Origin": {
    "description": "An absolute http(s) origin without path, as browsers print it."
  },
  "Overview": {
    "description": "Parts that the caller may not see are absent; the others count what the caller may see.",
    "fields": {
      "unverified": "Invited, and never signed in.",
      "contested": "Another machine asks to be this device.",
      "sessions": "With the following, for administrators alone.",
      "setup": "Empty for others.",
      "attention": "What wants an administrator's eye, worst first."
    }
  },
  "PasswordSignIn": {
    "fields": {
      "code": "What `sign_in.code_required` asks for, sent with the same name and password.",
      "challenge": "From the details of `sign_in.code_required`; a code of an authenticator may come without it.",
      "email": "Masked, for `email`; else empty."
    }
  },
  "PreviewImport": {
    "fields": {
      "file": "The file as it is: UTF-8, UTF-16 with its mark, or Windows-1252."
    }
  },
  "PreviewStrategy": {
    "description": "A change that has not been made: what is absent stays as it is.",
    "fields": {
      "strategyId": "Null: a strategy that is yet to be created."
    }
  },
  "PreviewedRow": {
    "fields": {
      "line": "Of the file, counted from 1 with the header.",
      "userGroup": "By name.",
      "problem": "Of an error: one of `IMPORT_PROBLEMS`, or an error code.",
      "changes": "Of an update."
    }
  },
  "ProbeCredentials": {
    "fields": {
      "clientSecret": "Absent with `providerId`: the stored secret is used."
    }
  },
  "Provider": {
    "fields": {
      "authorityHost": "Azure only: origin that stands for https://login.microsoftonline.com (national clouds, a simulator).",
      "createUsers": "Null: on for an issuer of one organisation, off for one that many share.",
      "secretSet": "The secret itself is never returned.",
      "discoveredIssuer": "What discovery returned, null before the first successful check.",
      "createUsersEffective": "`createUsers` with the default filled in.",
      "secretExpiresInDays": "Days until the secret ends, negative when past; null when no date is stored.",
      "managed": "Set by the bootstrap file: changes made here hold until the next start."
    }
  },
  "ProviderName": {
    "description": "Stock clients send it back as `op`; lower case because clients 1.2.0 and 1.2.1 compare so."
  },
  "ProviderTag": {
    "fields": {
      "providerId": "Null when the provider was deleted."
    }
  },
  "ReadInvitation": {
    "description": "What the holder of the address may know before deciding.",
    "fields": {
      "withPassword": "The account waits for an owner, who may choose a password.",
      "providerName": "Null: any provider will do."
    }
  },
  "RemovedLogs": {
    "description": "How many rows of each log."
  },
  "Restored": {
    "description": "`skipped`: the ID was added again meanwhile."
  },
  "RevertStrategy": {
    "description": "`revision` is the current one, `to` the one that comes back as a new revision."
  },
  "RoleMemberQuery": {
    "description": "`others`: everybody who does not have the role yet."
  },
  "RotateApiToken": {
    "description": "A new text for the same token; the one it had ends at once."
  },
  "SavedView": {
    "description": "A list's search, filters and order under a name; what the address of the page says after `?`.",
    "fields": {
      "shared": "Shown to everybody who may open the page."
    }
  },
  "SecondFactorOfUser": {
    "description": "What a sign-in with a password asks for besides; `required` insists on an authenticator."
  },
  "SecondFactorState": {
    "fields": {
      "totpRequired": "An administrator wants an authenticator here: it can be renewed, not removed.",
      "emailVerification": "A code by mail after the password; TOTP takes its place while it is on.",
      "canSendMail": "False: e-mail verification would keep people out."
    }
  },
  "ServerKey": {
    "description": "32 bytes in base64; empty: not said."
  },
  "SessionRow": {
    "fields": {
      "kind": "A browser on the console, or a desktop client that holds an access token.",
      "description": "Browser and system for the console; device name, system and RustDesk ID for a client."
    }
  },
  "SetOwnEmailVerification": {
    "description": "With an authenticator in use, one of its codes comes along."
  },
  "SetUserGroupAccess": {
    "description": "What is given replaces what was; what is absent stays. The same edge shows on both groups that it joins."
  },
  "SettingSource": {
    "description": "Where a value comes from; anything but `database` and `default` cannot be changed in the console."
  },
  "SetupStage": {
    "description": "The first step that is still open. `done`: the set-up page is closed for good."
  },
  "SetupState": {
    "fields": {
      "unlocked": "True when this browser has shown the token.",
      "seenOrigin": "What the server makes of this request's address and forwarded headers: the suggestion for the public URL."
    }
  },
  "ShareTarget": {
    "fields": {
      "id": "Null for everyone."
    }
  },
  "ShareTargetQuery": {
    "description": "`q` narrows users and groups to those whose name contains it; at most 20 of each come back."
  },
  "ShareTargets": {
    "fields": {
      "anyGroup": "False: only with the own user group and its members."
    }
  },
  "ShownName": {
    "description": "A name people recognise things by: one line, and nothing in it that reorders or hides text."
  },
  "SignInProvider": {
    "description": "A button of the sign-in page.",
    "fields": {
      "iconSvg": "Sanitised SVG markup of a custom provider; presets use the console's own marks."
    }
  },
  "SimulateAccess": {
    "fields": {
      "onlyAdminAccessesUnassigned": "Absent: as it is set.",
      "userId": "Asks what becomes of this person.",
      "deviceId": "Asks what becomes of this device; its own id."
    }
  },
  "StartProviderSignIn": {
    "description": "Starting a provider's browser leg; the answer is an address of the provider to open in this tab."
  },
  "StartTotp": {
    "description": "With an authenticator in use, one of its codes is needed to replace it."
  },
  "StartedTotp": {
    "description": "Shown once; nothing changes until it is confirmed."
  },
  "Strategy": {
    "fields": {
      "revision": "Counts up with each change; updates name the one they started from.",
      "governs": "Devices that obey it after all priorities; 0 while it is disabled.",
      "may": "What the caller may do: edit it, and give it to devices, users or device groups somewhere."
    }
  },
  "StrategyExplanation": {
    "description": "Why a device has the options it has.",
    "fields": {
      "outcome": "`disabled`: the level that decides names a disabled strategy, and no other level takes its place.",
      "claims": "Every assignment that could speak for this device, the strongest first.",
      "through": "The owner or the group; of a device itself.",
      "value": "Null: not managed; the client keeps its own.",
      "others": "What the claims that do not decide say about the key.",
      "state": "`nothing`: there is nothing to deliver. `waiting`: for the next heartbeat. `sent`: not yet confirmed.",
      "stamp": "`modified_at` of the heartbeat; 0 when nothing was ever delivered.",
      "clears": "Keys that the client is told to forget."
    }
  },
  "StrategyImpact": {
    "fields": {
      "changes": "Devices whose options would differ.",
      "resends": "Devices that would get the same options anew, because they come from elsewhere.",
      "complete": "False: more devices than could be looked at; the numbers are what was found among the first ones.",
      "sample": "Some of them, among those the caller may see."
    }
  },
  "StrategyLevel": {
    "description": "Where a strategy comes from; the first that is there wins, even when it is switched off."
  },
  "StrategyList": {
    "fields": {
      "allowStopService": "Whether strategies may carry `stop-service`, which no device comes back from by itself."
    }
  },
  "StrategyOptions": {
    "description": "Key → value, as clients read them; a key that is absent is not managed. The server checks each against the catalogue. Passwords are write-only: they read `KEPT_SECRET`, and writing that keeps what is stored."
  },
  "StrategyRow": {
    "fields": {
      "revision": "Counts up with each change; updates name the one they started from.",
      "governs": "Devices that obey it after all priorities; 0 while it is disabled.",
      "may": "What the caller may do: edit it, and give it to devices, users or device groups somewhere."
    }
  },
  "StrategyTargetPage": {
    "fields": {
      "mayChange": "Whether the caller may give this one another strategy.",
      "strategy": "The strategy assigned to it, whichever that is.",
      "ownerStrategy": "Devices only."
    }
  },
  "StrategyTargetQuery": {
    "fields": {
      "assigned": "`true`: only what this strategy is assigned to."
    }
  },
  "StrategyTargetRow": {
    "description": "A device, user or device group with what it has now: of a device all three levels.",
    "fields": {
      "mayChange": "Whether the caller may give this one another strategy.",
      "strategy": "The strategy assigned to it, whichever that is.",
      "ownerStrategy": "Devices only."
    }
  },
  "TagColor": {
    "description": "Unsigned 32-bit ARGB, as clients send it."
  },
  "TestReport": {
    "description": "The result of a test sign-in: it signed nobody in and created nobody.",
    "fields": {
      "failure": "Key of the explanations catalogue when it failed.",
      "reason": "Why, as a key: `known_identity`, `known_object_id`, `first_sign_in`, `account.creation_off`, `rule.guest_not_allowed` …"
    }
  },
  "TimelineEntry": {
    "fields": {
      "type": "0 desktop, 1 files, 2 port, 3 camera, 4 terminal; null: never authorised.",
      "direction": "0 from this device, 1 to it."
    }
  },
  "TimelineQuery": {
    "fields": {
      "before": "The `next` of the page before."
    }
  },
  "TokenArea": {
    "description": "RustDesk's own permission groups."
  },
  "TokenPermissions": {
    "description": "`r` reads, `rw` reads and writes; an area that is absent is closed."
  },
  "UpdateAccount": {
    "fields": {
      "code": "With an authenticator in use: one of its codes, for another name or address."
    }
  },
  "UpdateAddressBook": {
    "fields": {
      "password": "Null removes it.",
      "ownerId": "A user's ID; for the owner and administrators alone."
    }
  },
  "UpdateAdminRole": {
    "description": "The type stays what it was: what people were given must not change its meaning."
  },
  "UpdateBookEntry": {
    "fields": {
      "password": "Null removes it; a personal book's remembered one can only be removed."
    }
  },
  "UpdateControlRole": {
    "description": "The built-in roles keep their names."
  },
  "UpdateDevice": {
    "fields": {
      "nameOverride": "Null or empty: what the client reports.",
      "strategyId": "Of the device itself; null takes over from its user or groups."
    }
  },
  "UpdateGeneralSettings": {
    "fields": {
      "maxPeersPerAddressBook": "0: no limit.",
      "onlyAdminAccessesLogs": "RustDesk's \"Only admin can access logs\".",
      "logRetentionDays": "RustDesk's \"Log Retention (Days)\"; 0: for ever."
    }
  },
  "UpdateProvider": {
    "fields": {
      "authorityHost": "Azure only: origin that stands for https://login.microsoftonline.com (national clouds, a simulator).",
      "createUsers": "Null: on for an issuer of one organisation, off for one that many share.",
      "clientSecret": "Absent: the stored one stays."
    }
  },
  "UpdateStrategy": {
    "fields": {
      "revision": "The revision this change was made on.",
      "options": "All of them: what is absent is managed no longer."
    }
  },
  "UserBulkStep": {
    "description": "One step of a change to many. Call again with `cursor` until it is null.",
    "fields": {
      "unchanged": "Were already so.",
      "undo": "What takes it back, as further calls; empty for what cannot be taken back."
    }
  },
  "UserChoices": {
    "description": "What filters and dialogs offer.",
    "fields": {
      "userGroups": "Those whose members the caller may see; new accounts may go where the caller's right reaches.",
      "canSendMail": "False: no mail server is configured."
    }
  },
  "UserDetail": {
    "fields": {
      "userGroup": "A user is in exactly one.",
      "controlRole": "Null: the built-in Default holds.",
      "may": "What the caller may do with this one.",
      "deviceCount": "Assigned devices that the caller may see."
    }
  },
  "UserFilter": {
    "description": "Which users: of the list, the export and whatever is done to all that match.",
    "fields": {
      "q": "In name, full name, e-mail or note; `%` stands for any characters.",
      "provider": "A provider's name, `password` for accounts with a local password.",
      "secondFactor": "`missing`: an authenticator is required and not set up.",
      "idleDays": "No sign-in for so many days, or never."
    }
  },
  "UserGroupRow": {
    "fields": {
      "isDefault": "The group of everybody who is in no other; it cannot be deleted.",
      "memberCount": "As far as the caller may see them; null without the right to see any.",
      "accessTo": "User groups whose devices, and device groups which, the members may reach.",
      "accessedFrom": "User groups and users who may reach the members' devices."
    }
  },
  "UserImportPreview": {
    "fields": {
      "ignoredColumns": "Columns of the file that mean nothing here.",
      "hasUsername": "False: no column names the users; there are no rows then.",
      "truncated": "The file had more than can be read at once."
    }
  },
  "UserListQuery": {
    "fields": {
      "q": "In name, full name, e-mail or note; `%` stands for any characters.",
      "provider": "A provider's name, `password` for accounts with a local password.",
      "secondFactor": "`missing`: an authenticator is required and not set up.",
      "idleDays": "No sign-in for so many days, or never."
    }
  },
  "UserPage": {
    "fields": {
      "userGroup": "A user is in exactly one.",
      "controlRole": "Null: the built-in Default holds.",
      "may": "What the caller may do with this one."
    }
  },
  "UserRow": {
    "fields": {
      "userGroup": "A user is in exactly one.",
      "controlRole": "Null: the built-in Default holds.",
      "may": "What the caller may do with this one."
    }
  },
  "UserSecondFactor": {
    "description": "Somebody else's second factors, as those see them who may help."
  },
  "UserStatus": {
    "description": "RustDesk's own words: 1 normal, 0 disabled, -1 unverified (an invited account nobody has claimed yet)."
  },
  "Username": {
    "description": "3-64 letters, digits, dot, dash, underscore, at, plus; any script. Compared case-insensitively after NFKC."
  },
  "ViewPage": {
    "description": "The lists that can keep views."
  },
  "WizardDraft": {
    "description": "The Entra wizard's unsaved state; one draft an administrator. Never holds the secret."
  },
  "endpoint": {
    "description": "Keeps the literal types of a definition."
  },
  "isForType": {
    "description": "Whether a permission exists for a type of role at all."
  },
  "pageOf": {
    "description": "A page of rows with the number of all that match."
  },
  "resourceOf": {
    "description": "`user` of `user.edit_email`."
  }
};
