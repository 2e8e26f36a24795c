import { readFileSync } from 'node:fs'
import {
  createSourceFile,
  isExportDeclaration,
  isFunctionDeclaration,
  isInterfaceDeclaration,
  isMethodSignature,
  isNamedExports,
  isStringLiteral,
  type ParameterDeclaration,
  ScriptTarget,
  type SourceFile,
  type TypeNode
} from 'typescript'

/**
 * The parameters of a function in their order, each as "name: type", and then its result. All numeric types of
 * AssemblyScript count as "number".
 */
type Signature = readonly string[]

const parse = (path: string): SourceFile =>
  createSourceFile(path, readFileSync(path, 'utf8'), ScriptTarget.Latest, true)

function signatureOf(parameters: readonly ParameterDeclaration[], result: TypeNode | undefined): Signature {
  const typeOf = (type: TypeNode | undefined): string =>
    /^bool(ean)?$/.test(type?.getText() ?? '') ? 'boolean' : 'number'
  // A boolean result is the number 0 or 1 in JavaScript.
  const returned = result?.getText() === 'void' ? 'void' : 'number'
  return [...parameters.map(({ name, type }) => `${name.getText()}: ${typeOf(type)}`), `returns ${returned}`]
}

function functionsIn(file: SourceFile): Map<string, Signature> {
  return new Map(
    file.statements
      .filter(isFunctionDeclaration)
      .map(({ name, parameters, type }) => [name?.text ?? '', signatureOf(parameters, type)])
  )
}

/** The functions that the module exports, whether they are defined in kernels.ts or in another file. */
function exported(): Map<string, Signature> {
  const kernels = parse('src/simd/kernels.ts')
  const found = functionsIn(kernels)
  for (const { exportClause, moduleSpecifier } of kernels.statements.filter(isExportDeclaration)) {
    if (!exportClause || !isNamedExports(exportClause) || !moduleSpecifier || !isStringLiteral(moduleSpecifier))
      continue
    const functions = functionsIn(parse(`src/simd/${moduleSpecifier.text}.ts`))
    for (const { name } of exportClause.elements) found.set(name.text, functions.get(name.text) ?? ['is missing'])
  }
  return found
}

function declared(): Map<string, Signature> {
  const kernels = parse('src/engine/simd/simd-module.ts')
    .statements.filter(isInterfaceDeclaration)
    .find(({ name }) => name.text === 'SimdKernels')
  const methods = kernels?.members.filter(isMethodSignature) ?? []
  return new Map(methods.map(({ name, parameters, type }) => [name.getText(), signatureOf(parameters, type)]))
}

test('SimdKernels declares the functions of src/simd with the same parameters in the same order', () => {
  const functions = exported()
  expect(functions.size).toBeGreaterThan(5)
  expect(Object.fromEntries(declared())).toEqual(Object.fromEntries(functions))
})
