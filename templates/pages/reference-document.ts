import type { Language } from '../../shared/policy/text.ts';

type Said = Readonly<Record<Language, string>>;

/** A schema of JSON Schema, as far as the reference shows it. */
export interface JsonSchema {
  readonly type?: string;
  readonly format?: string;
  readonly description?: string;
  readonly 'x-description'?: Said;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly default?: unknown;
}

type Content = Readonly<Record<string, { readonly schema?: JsonSchema }>>;

/** One call of the contract. */
export interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly 'x-summary': Said;
  /** Roles that may call it, or `everyone`. */
  readonly 'x-roles': readonly string[];
  readonly 'x-assurance'?: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: 'path' | 'query' | 'header';
    readonly required: boolean;
    readonly schema: JsonSchema;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<
    Record<string, { readonly 'x-description': Said; readonly content?: Content }>
  >;
}

/** The contract as OpenAPI, as far as the reference shows it. */
export interface ContractDocument {
  readonly tags: readonly { readonly name: string; readonly 'x-title': Said }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** An operation where it is found. */
export interface Located {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly operation: Operation;
}

/** The operations of one tag, in the contract's order. */
export function operationsOf({ paths }: ContractDocument, tag: string): Located[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) =>
      operation.tags.includes(tag)
        ? [{ method: method.toUpperCase() as Located['method'], path, operation }]
        : [],
    ),
  );
}

/** What stands in the address of a group's page: `data-queries` for `dataQueries`. */
export function segmentOf(tag: string): string {
  return tag.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
