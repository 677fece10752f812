/** The pattern of a field that needs more than blanks, checked by the browser before anything is sent. */
export const SOMETHING = ".*\\S.*";
