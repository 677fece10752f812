/** Words of contracts that were loaded. */
import type { Words } from "../words";

export const CONTRACTS = {
  about: [
    "They came with the data and give access like what is authorised here. Whoever loads the data changes or ends them; here they can only be read.",
    "随数据加载而来，与在此授予的授权同样生效。变更或终止须由数据加载方处理，此处仅供查看。",
  ],
  agency: ["Agency", "机构"],
  contracts: ["Loaded contracts", "已加载的合约"],
  creator: ["Creator", "达人"],
  file: ["The file does not say.", "文件未注明。"],
  from: ["Visible from", "可见起始日"],
  id: ["Contract ID", "合约编号"],
  loaded: ["Loaded", "加载时间"],
  search: ["Name, or start of the contract ID", "名称或合约编号"],
  sees: ["What it shows", "可见范围"],
  share: ["Share of commission", "佣金分成"],
  source: ["Comes from", "来源"],
  state: ["State", "状态"],
  until: ["Until", "到期时间"],
  upcoming: ["Not begun", "未开始"],
  what: ["Shop or account", "店铺或账号"],
} satisfies Words;
