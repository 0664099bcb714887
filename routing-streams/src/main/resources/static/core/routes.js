// Addresses within the page, after the #: which page module shows them, and who finds them in the menu.
const CONSOLE = ["PROVINCE", "DISCIPLINE"];

/** In the order of the menu; `menu` names the roles that have it there. Words: `page.<name>`. */
export const pages = [
  { name: "overview", path: /^\/$/, menu: ["PROVINCE", "DISCIPLINE", "OPERATOR"], href: "#/" },
  { name: "desk", path: /^\/desk$/, menu: ["OFFICE", "DISCIPLINE", "RECUSAL"], href: "#/desk" },
  { name: "triage", path: /^\/triage$/, menu: ["PROVINCE"], href: "#/triage" },
  { name: "clusters", path: /^\/clusters(?:\/(?<id>[\w-]+))?$/, menu: CONSOLE, href: "#/clusters" },
  { name: "supervised", path: /^\/supervised$/, menu: CONSOLE, href: "#/supervised" },
  { name: "extensions", path: /^\/extensions$/, menu: ["PROVINCE"], href: "#/extensions" },
  { name: "scorecards", path: /^\/scorecards$/, menu: [...CONSOLE, "OFFICE"], href: "#/scorecards" },
  { name: "followups", path: /^\/followups(?:\/(?<id>[\w-]+))?$/, menu: [...CONSOLE, "OFFICE"], href: "#/followups" },
  { name: "ledger", path: /^\/ledger(?:\/(?<id>[\w-]+))?$/, menu: [...CONSOLE, "OFFICE"], href: "#/ledger" },
  { name: "brief", path: /^\/brief$/, menu: CONSOLE, href: "#/brief" },
  { name: "policies", path: /^\/policies(?:\/(?<kind>\w+))?$/, menu: [...CONSOLE, "OPERATOR"], href: "#/policies" },
  // Not in the menu: what the others lead to.
  { name: "place", path: /^\/places\/(?<code>\d{6})$/, menu: [] },
  { name: "case", path: /^\/cases\/(?<id>[0-9A-Za-z-]+)$/, menu: [] },
  { name: "cases", path: /^\/cases$/, menu: [] },
  { name: "figures", path: /^\/figures$/, menu: [] },
  { name: "hour", path: /^\/hour\/(?<of>accepted|routed|closed|returned)$/, menu: [] },
];

/** Where somebody lands who asks for nothing in particular. */
export const home = (role) => (role === "OFFICE" || role === "RECUSAL" ? "/desk" : "/");

/**
 * Which page an address means.
 *
 * @param {string} address after the #, such as `/cases?due=overdue&city=430100`
 * @returns {{page, params: object, query: URLSearchParams, address: string}|null}
 */
export function find(address) {
  const [path, search = ""] = address.split("?");
  for (const page of pages) {
    const found = path.match(page.path);
    if (found) return { page, params: { ...found.groups }, query: new URLSearchParams(search), address };
  }
  return null;
}

/** Goes to an address, as if a link had been followed. */
export function go(address) {
  location.hash = address;
}
