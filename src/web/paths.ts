/** The pages of whoever is signed in, in one place. */
export const MY_PATH = '/my'
export const PROFILE_PATH = '/my/profile'
export const PASSWORD_PATH = '/my/profile/password'
export const EMAIL_PATH = '/my/profile/email'
export const QUESTION_PATH = '/my/profile/security-question'
export const SESSIONS_PATH = '/my/sessions'
export const CONFIRM_EMAIL_PATH = '/confirm-email'
export const NOT_ME_PATH = '/not-me'
