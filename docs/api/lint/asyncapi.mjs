// Reads the AsyncAPI document with the official parser and says what is wrong with it.
import { Parser, fromFile } from "@asyncapi/parser";

const { document, diagnostics } = await fromFile(new Parser(), "../events/asyncapi.json").parse();
for (const { severity, message, path } of diagnostics) {
  console.log(severity === 0 ? "error  " : "hint", message, path.join("/"));
}
if (document === undefined || diagnostics.some(({ severity }) => severity <= 1)) {
  process.exit(1);
}
console.log(`${document.channels().all().length} topics, ${document.messages().all().length} events`);
