/** A user name as it is stored and compared: case and spaces around it make no difference. */
export const usernameKey = (username: string): string => username.normalize('NFKC').trim().toLowerCase()
