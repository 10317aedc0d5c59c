/** Private members, called shortly in the package: nothing but their own class has a use for their names. */
import ts from 'typescript5';

interface Change {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Private members of one class, by their names, as they are called in the package. */
type Short = ReadonlyMap<string, string>;

/**
 * The same program, in which private members are `$0`, `$1` and so on in each class.
 * @param text of a file in TypeScript
 * @throws {Error} at a private member that is not read as `this.name` or out of `const { name } = this`
 */
export function withShortPrivates(text: string): string {
  const file = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true);
  const changes: Change[] = [];
  visit(file, new Map(), changes);
  return changes
    .sort((one, other) => other.from - one.from)
    .reduce((code, { from, to, text: short }) => code.slice(0, from) + short + code.slice(to), text);
}

function visit(node: ts.Node, short: Short, changes: Change[]): void {
  const here = ts.isClassLike(node) ? privatesOf(node) : hasOwnThis(node) ? new Map() : short;
  const change = changeOf(node, short);
  if (change !== undefined) changes.push(change);
  ts.forEachChild(node, (child) => visit(child, here, changes));
}

function changeOf(node: ts.Node, short: Short): Change | undefined {
  if (ts.isPropertyAccessExpression(node) && isThis(node.expression)) return renamed(node.name, short);
  if (ts.isElementAccessExpression(node) && isThis(node.expression))
    throw new Error(`${node.getText()}: a member of this is read by a name of its own`);
  if (isMember(node) && ts.isClassLike(node.parent)) return renamed(node.name, short);
  if (!ts.isBindingElement(node) || !isOfThis(node)) return undefined;
  if (node.dotDotDotToken !== undefined)
    throw new Error(`${node.parent.getText()}: the rest of this is read`);
  if (node.propertyName !== undefined) return renamed(node.propertyName, short);
  const change = renamed(node.name, short);
  return change && { ...change, text: `${change.text}: ${node.name.getText()}` };
}

function renamed(name: ts.Node, short: Short): Change | undefined {
  const text = short.get(name.getText());
  return text === undefined ? undefined : { from: name.getStart(), to: name.getEnd(), text };
}

function privatesOf(node: ts.ClassLikeDeclaration): Short {
  const names = node.members.flatMap((member) => {
    const words = ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : [];
    const isOurs = words.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword);
    return isOurs && isMember(member) ? [member.name.getText()] : [];
  });
  return new Map([...new Set(names)].map((name, at) => [name, `$${at.toString(36)}`]));
}

type Member = ts.Node & { readonly name: ts.PropertyName };

const isMember = (node: ts.Node): node is Member =>
  ts.isPropertyDeclaration(node) || ts.isMethodDeclaration(node) || ts.isAccessor(node);

const isThis = ({ kind }: ts.Node): boolean => kind === ts.SyntaxKind.ThisKeyword;

/** `const { page } = this` */
function isOfThis({ parent: { parent } }: ts.BindingElement): boolean {
  return ts.isVariableDeclaration(parent) && parent.initializer !== undefined && isThis(parent.initializer);
}

/** In it `this` is not the class around it; a method of a class is. */
const hasOwnThis = (node: ts.Node): boolean =>
  ts.isFunctionExpression(node) ||
  ts.isFunctionDeclaration(node) ||
  ((ts.isMethodDeclaration(node) || ts.isAccessor(node)) && !ts.isClassLike(node.parent));
