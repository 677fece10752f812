/** Asks once more before something that others feel, and says what follows from it. */
import { Modal } from "antd";
import type { ReactNode } from "react";

import { Failed } from "../panels/frame";
import type { Acting } from "./acting";
import { SHARED, useSpoken } from "./words";

interface Props {
  title: string;
  does: string;
  follows: readonly string[];
  acting: Acting;
  act: () => void;
  shut: () => void;
  ready?: boolean;
  danger?: boolean;
  children?: ReactNode;
}

export function Confirm({ title, does, follows, acting, act, shut, ready = true, danger = true, children }: Props) {
  const say = useSpoken(SHARED);
  const leave = () => {
    acting.forgive();
    shut();
  };
  return (
    <Modal
      open
      title={title}
      okText={does}
      cancelText={say("cancel")}
      okButtonProps={{ danger, loading: acting.busy, disabled: !ready }}
      onOk={act}
      onCancel={leave}
    >
      <ul className="follows" aria-label={say("what_follows")}>
        {follows.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      {children}
      {acting.refused ? <Failed error={acting.refused} /> : null}
    </Modal>
  );
}
