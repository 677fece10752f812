/** The head creators: what each sold, with the products that do best with it and those to improve (R171). */
import type { Schemas } from "../asking/client";
import { useSpeech } from "../i18n/language";
import { compact, exact, type Unit } from "../i18n/numbers";
import { hinted } from "../shell/hint";
import { link } from "../url";
import { useSpoken } from "../working/words";
import { Around } from "./around";
import { useFound, type AssessmentPanel } from "./found";
import { Named, Value } from "./value";
import { ASSESSMENT_WORDS } from "./words";

type Product = Schemas["LiveProduct"];

export default function HeadCreators({ panel }: { panel: AssessmentPanel }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  return (
    <Around basis={false} panel={panel} query={useFound("creator_live")}>
      {({ heads, currency }) => {
        if (heads.length === 0) return <p className="nothing">{say("no_creators")}</p>;
        const unit = { unit: "money", currency };
        return (
          <>
            <p className="basis">{say("per_thousand")}</p>
            <ul className="judged">
              {heads.map((head) => (
                <li key={head.account_id} className="card">
                  <p className="line-name">
                    <a {...link("creator", { id: head.account_id })}>{head.name ?? head.account_id}</a>
                  </p>
                  <p className="card-name">
                    <Named metric="head_creator_gmv" />
                  </p>
                  <p className="card-value">
                    <Value value={head.gmv} unit={unit} />
                  </p>
                  <Products title={say("good_products")} products={head.good} bar="p75" unit={unit} />
                  <Products title={say("poor_products")} products={head.to_improve} bar="p50" unit={unit} />
                  {head.unjudged > 0 && <p className="basis">{say("unjudged", { n: head.unjudged })}</p>}
                </li>
              ))}
            </ul>
          </>
        );
      }}
    </Around>
  );
}

function Products({ title, products, bar, unit }: { title: string; products: readonly Product[]; bar: "p50" | "p75"; unit: Unit }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  const { locale } = useSpeech();
  return (
    <>
      <h4>{title}</h4>
      {products.length === 0 ? (
        <p className="basis">{say("none_good")}</p>
      ) : (
        <ol className="bars">
          {products.map((product) => (
            <li key={product.product_id}>
              <span className="bar-name">
                <a {...link("product", { id: product.product_id })}>{product.name ?? product.product_id}</a>
              </span>
              <span className="bar-value" {...hinted(() => `${say("effect")}: ${exact(product.effect, unit, locale)}`)}>
                {say("against", { value: compact(product.value, unit, locale), bar: compact(product.bar[bar], unit, locale) })}
              </span>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
