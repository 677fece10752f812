/** Somebody new, for whoever adds him: a name to sign in with, an address, a first password. */
import { Input } from "antd";

import { Field, field, secret } from "./sheet";
import { SOMETHING } from "./something";
import { useSpoken, type Words } from "./words";

const NEW = {
  email: ["E-mail", "邮箱"],
  email_hint: ["For a forgotten password; may be left empty.", "用于找回密码，可不填。"],
  email_invited: ["For setting a password, or a forgotten one, by mail.", "可通过邮件设置或找回密码。"],
  name: ["Name", "用户名"],
  name_hint: ["For signing in; without @ and :", "用于登录，不可包含 @ 和 :"],
  password: ["Password", "密码"],
  password_hint: ["At least 12 characters. Whoever signs in with it can change it.", "至少 12 个字符，登录后可自行修改。"],
  password_invited: ["At least 12 characters. Left empty, it is set through a link by mail.", "至少 12 个字符。留空则通过邮件链接设置。"],
} as const satisfies Words;

/** `invited`: without a password, a link by mail sets one. */
export function NewPerson({ invited = false }: { invited?: boolean }) {
  const say = useSpoken(NEW);
  return (
    <>
      <Field label={say("name")} hint={say("name_hint")}>
        <Input name="name" required pattern={SOMETHING} maxLength={64} autoComplete="off" />
      </Field>
      <Field label={say("email")} hint={say(invited ? "email_invited" : "email_hint")}>
        <Input name="email" type="email" maxLength={256} autoComplete="off" />
      </Field>
      <Field label={say("password")} hint={say(invited ? "password_invited" : "password_hint")}>
        <Input.Password name="password" required={!invited} maxLength={1024} autoComplete="new-password" />
      </Field>
    </>
  );
}

/** What the form says of somebody new. */
export const newPerson = (form: FormData) => ({ name: field(form, "name"), email: field(form, "email") || null, password: secret(form, "password") || null });
