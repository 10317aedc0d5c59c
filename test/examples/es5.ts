/** Reads JavaScript as the language was in 2009: whatever came later is told. */
import ts from 'typescript5';

const { SyntaxKind: Kind } = ts;

/** All there was, but for tokens. */
const NODES: ReadonlySet<ts.SyntaxKind> = new Set([
  Kind.SourceFile,
  Kind.EndOfFileToken,
  Kind.VariableStatement,
  Kind.VariableDeclarationList,
  Kind.VariableDeclaration,
  Kind.FunctionDeclaration,
  Kind.FunctionExpression,
  Kind.Parameter,
  Kind.Block,
  Kind.EmptyStatement,
  Kind.ExpressionStatement,
  Kind.IfStatement,
  Kind.DoStatement,
  Kind.WhileStatement,
  Kind.ForStatement,
  Kind.ForInStatement,
  Kind.ContinueStatement,
  Kind.BreakStatement,
  Kind.ReturnStatement,
  Kind.SwitchStatement,
  Kind.CaseBlock,
  Kind.CaseClause,
  Kind.DefaultClause,
  Kind.LabeledStatement,
  Kind.ThrowStatement,
  Kind.TryStatement,
  Kind.CatchClause,
  Kind.Identifier,
  Kind.ThisKeyword,
  Kind.NullKeyword,
  Kind.TrueKeyword,
  Kind.FalseKeyword,
  Kind.NumericLiteral,
  Kind.StringLiteral,
  Kind.RegularExpressionLiteral,
  Kind.ArrayLiteralExpression,
  Kind.OmittedExpression,
  Kind.ObjectLiteralExpression,
  Kind.PropertyAssignment,
  Kind.GetAccessor,
  Kind.SetAccessor,
  Kind.PropertyAccessExpression,
  Kind.ElementAccessExpression,
  Kind.CallExpression,
  Kind.NewExpression,
  Kind.ParenthesizedExpression,
  Kind.PrefixUnaryExpression,
  Kind.PostfixUnaryExpression,
  Kind.DeleteExpression,
  Kind.TypeOfExpression,
  Kind.VoidExpression,
  Kind.BinaryExpression,
  Kind.InKeyword,
  Kind.InstanceOfKeyword,
  Kind.ConditionalExpression,
]);

/** `**`, `??` and what assigns with them. */
const LATER_OPERATORS = /^(\*\*|\?\?|&&=|\|\|=)/;

/** Of a node that there was, what of it came later. */
function isLater(node: ts.Node, source: ts.SourceFile): boolean {
  if (ts.isVariableDeclarationList(node)) return (node.flags & ts.NodeFlags.BlockScoped) !== 0;
  if (ts.isParameter(node)) return node.dotDotDotToken !== undefined || node.initializer !== undefined;
  if (ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node))
    return (
      node.asteriskToken !== undefined ||
      (node.modifiers ?? []).length > 0 ||
      node.parameters.hasTrailingComma === true
    );
  if (ts.isCatchClause(node)) return node.variableDeclaration === undefined;
  if (ts.isBinaryExpression(node)) return LATER_OPERATORS.test(node.operatorToken.getText(source));
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isCallExpression(node))
    return (
      node.questionDotToken !== undefined ||
      (ts.isCallExpression(node) && node.arguments.hasTrailingComma === true)
    );
  if (ts.isNumericLiteral(node)) return /^0[bo]|_/i.test(node.getText(source));
  if (ts.isStringLiteral(node)) return /(^|[^\\])(\\\\)*\\u\{/.test(node.getText(source));
  // Flags, looking behind, and names of groups.
  if (node.kind === Kind.RegularExpressionLiteral)
    return /\/[gim]*[^gim/]+[gim]*$|\(\?</.test(node.getText(source));
  return false;
}

/** What came after ES5, each with its place; [] if nothing did. */
export function laterThanES5(code: string): readonly string[] {
  const source = ts.createSourceFile('script.js', code, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  const { parseDiagnostics } = source as unknown as { parseDiagnostics: readonly ts.Diagnostic[] };
  const found = parseDiagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  const visit = (node: ts.Node): void => {
    const isToken = node.kind >= Kind.FirstPunctuation && node.kind <= Kind.LastPunctuation;
    if ((!isToken && !NODES.has(node.kind)) || isLater(node, source))
      found.push(`${Kind[node.kind]}: ${node.getText(source).slice(0, 60)}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
