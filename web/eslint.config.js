/** What the linter holds the page to: types without holes, the rules of hooks, accessible elements. */
import accessible from "eslint-plugin-jsx-a11y";
import hooks from "eslint-plugin-react-hooks";
import typescript from "typescript-eslint";

export default typescript.config(
  { ignores: ["node_modules", "src/api.d.ts"] },
  {
    files: ["src/**/*.ts", "src/**/*.tsx"],
    extends: [typescript.configs.strictTypeChecked, hooks.configs.flat["recommended-latest"], accessible.flatConfigs.strict],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      // with noUncheckedIndexedAccess the compiler asks of each place in a list whether it is there
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: false, allowNullish: false }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // what opens on somebody's wish takes the focus; no element of a page that merely loads does
      "jsx-a11y/no-autofocus": ["error", { ignoreNonDOM: true }],
      // why a number is missing is told to those who come by keyboard too, and what scrolls is scrolled by it
      "jsx-a11y/no-noninteractive-tabindex": ["error", { tags: [], roles: ["note", "region"], allowExpressionValues: false }],
    },
  },
);
