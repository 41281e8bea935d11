// Names for what the contract describes. `contract.ts` is generated; nothing here repeats it.
import type { components, operations, paths } from "./contract.js";

type Schemas = components["schemas"];

export type Article = Schemas["Article"];
export type ArticleSummary = Schemas["ArticleSummary"];
export type Block = Schemas["Block"];
export type Change = Schemas["Change"];
export type Changes = Schemas["Changes"];
export type Export = Schemas["Export"];
export type ExportArticle = Schemas["ExportArticle"];
export type ExportEnd = Schemas["ExportEnd"];
export type ExportTombstone = Schemas["ExportTombstone"];
export type Me = Schemas["Me"];
export type Notice = Schemas["Notice"];
export type Reuse = Schemas["Reuse"];
export type SearchAnswer = Schemas["SearchAnswer"];
export type Section = Schemas["Section"];
export type SectionAnswer = Schemas["SectionAnswer"];

/** The problems of the API by `code`. `ProblemType` describes one, and is none. */
type ProblemSchemas = {
  [Name in keyof Schemas]: Name extends `${string}Problem` ? Schemas[Name] : never;
}[keyof Schemas];
/** Every problem the API answers with: a union that `code` tells apart. */
export type Problem = Extract<ProblemSchemas, { code: string; status: number }>;
export type ProblemCode = Problem["code"];
export type ProblemOf<Code extends ProblemCode> = Extract<Problem, { code: Code }>;

/** The query parameters of an operation, such as `Query<"listArticles">`. */
export type Query<Name extends keyof operations> = NonNullable<
  operations[Name]["parameters"]["query"]
>;

type Verb = "get" | "post" | "patch" | "delete";
/** The addresses that a verb is for. */
export type PathsWith<V extends Verb> = {
  [Path in keyof paths]: paths[Path][V] extends { responses: unknown } ? Path : never;
}[keyof paths] &
  string;

type Ok<Responses> = Responses extends { 200: infer Found }
  ? Found
  : Responses extends { 201: infer Made }
    ? Made
    : Responses extends { 202: infer Taken }
      ? Taken
      : never;
type Content<Found> = Found extends { content: infer C } ? C[keyof C] : never;
/** What is answered where all goes well. */
export type AnswerOf<Path extends keyof paths, V extends Verb> = paths[Path][V] extends {
  responses: infer Responses;
}
  ? Content<Ok<Responses>>
  : never;

type ParametersOf<Path extends keyof paths, V extends Verb> = paths[Path][V] extends {
  parameters: infer Parameters;
}
  ? Parameters
  : never;
type Member<Whole, Name extends string> = Whole extends { [N in Name]: infer Found }
  ? { [N in Name]: Found }
  : Whole extends { [N in Name]?: infer Found }
    ? [NonNullable<Found>] extends [never]
      ? unknown
      : { [N in Name]?: NonNullable<Found> }
    : unknown;
type BodyOf<Path extends keyof paths, V extends Verb> = paths[Path][V] extends {
  requestBody: { content: infer C };
}
  ? { body: C[keyof C] }
  : unknown;
/** What a request takes: `path` and `body` where the address has them, `query` where it may. */
export type RequestOf<Path extends keyof paths, V extends Verb> = Member<
  ParametersOf<Path, V>,
  "path"
> &
  Member<ParametersOf<Path, V>, "query"> &
  BodyOf<Path, V>;
