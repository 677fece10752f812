/** The platform closes an authorisation, all that a shop has authorised, or a service with all of its (R037, R038). */
import { Button, Input } from "antd";
import { useState, type ReactNode } from "react";

import { client, given } from "../../asking/client";
import { tell } from "../../shell/telling";
import { useActing } from "../acting";
import { Confirm } from "../confirm";
import { Party, type Listed } from "../party";
import { Field } from "../sheet";
import { useSpoken } from "../words";
import { SHARING } from "./words";

interface Props {
  does: string;
  title: string;
  follows: readonly string[];
  ready?: boolean;
  close: (reason: string) => Promise<string>;
  children?: ReactNode;
}

/** A button that asks for the reason, and tells what was closed. */
function Closing({ does, title, follows, ready = true, close, children }: Props) {
  const say = useSpoken(SHARING);
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const acting = useActing("authorisations", "services");
  const act = async () => {
    if (await acting.act(async () => tell(await close(reason.trim())))) setOpen(false);
  };
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {does}
      </Button>
      {open && (
        <Confirm
          title={title}
          does={does}
          follows={[...follows, say("close_follows_agency"), say("close_follows_told"), say("close_follows_final")]}
          acting={acting}
          act={() => void act()}
          shut={() => setOpen(false)}
          ready={ready && reason.trim() !== ""}
        >
          <div className="form">
            {children}
            <Field label={say("reason")} hint={say("reason_hint")}>
              <Input value={reason} maxLength={256} onChange={(event) => setReason(event.target.value)} />
            </Field>
          </div>
        </Confirm>
      )}
    </>
  );
}

export function CloseAuthorisation({ id }: { id: string }) {
  const say = useSpoken(SHARING);
  const close = async (reason: string) => {
    await given(client.POST("/api/v1/authorisations/{authorisation_id}/closure", { params: { path: { authorisation_id: id } }, body: { reason } }));
    return say("closed");
  };
  return <Closing does={say("close_for_policy")} title={say("closed_title")} follows={[]} close={close} />;
}

export function CloseService({ id, name }: { id: string; name: string }) {
  const say = useSpoken(SHARING);
  const close = async (reason: string) => {
    const { row_count: n } = await given(client.POST("/api/v1/services/{service_id}/closure", { params: { path: { service_id: id } }, body: { reason } }));
    return say("closed_n", { n });
  };
  return <Closing does={say("close_service")} title={say("close_service_title", { name })} follows={[say("close_service_follows")]} close={close} />;
}

/** A shop that was removed from the platform: `shop` null, it is chosen by its name. */
export function CloseShop({ shop = null }: { shop?: Listed | null }) {
  const say = useSpoken(SHARING);
  const [chosen, choose] = useState(shop);
  const close = async (reason: string) => {
    const { row_count: n } = await given(client.POST("/api/v1/shops/{shop_id}/closure", { params: { path: { shop_id: chosen!.id } }, body: { reason } }));
    return say("closed_n", { n });
  };
  const name = chosen?.name ?? chosen?.id ?? say("a_shop");
  return (
    <Closing does={say("close_shop")} title={say("close_shop_title", { name })} follows={[say("close_shop_follows")]} ready={chosen !== null} close={close}>
      {shop === null && <Party kind="shop" label={say("shop")} chosen={chosen} choose={choose} />}
    </Closing>
  );
}
