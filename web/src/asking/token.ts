/** A token that somebody signed in with, kept for this tab alone. */
const TOKEN = "luopan.token";

export const token = {
  get: () => sessionStorage.getItem(TOKEN),
  set: (secret: string) => sessionStorage.setItem(TOKEN, secret),
  forget: () => sessionStorage.removeItem(TOKEN),
};

export function authorization(): Record<string, string> {
  const secret = token.get();
  return secret ? { Authorization: `Bearer ${secret}` } : {};
}
