import type { ApiPromise } from './api-promises.ts'

/** The members of a variable that the fake has. */
export type FakeVariable = Pick<
  Variable,
  'id' | 'name' | 'resolvedType' | 'variableCollectionId' | 'valuesByMode' | 'setValueForMode'
>

/** The members of a collection of variables that the fake has. */
export type FakeCollection = Pick<VariableCollection, 'id' | 'name' | 'defaultModeId' | 'modes' | 'remove'>

/** The variables of the file and their collections. Undo does not affect them. */
export class Variables {
  readonly #variables = new Map<string, FakeVariable>()
  readonly #collections = new Map<string, FakeCollection>()
  #made = 0

  createCollection(name: string): FakeCollection {
    this.#made += 1
    const mode = { modeId: `9:${this.#made}`, name: 'Mode 1' }
    const id = `VariableCollectionId:9:${this.#made}`
    const collection = { id, name, defaultModeId: mode.modeId, modes: [mode], remove: () => this.#removeAll(id) }
    this.#collections.set(id, collection)
    return collection
  }
  /**
   * Makes a variable without a value.
   * @param collection id of the collection that it belongs to
   */
  create(name: string, collection = '', resolvedType: VariableResolvedDataType = 'BOOLEAN'): FakeVariable {
    this.#made += 1
    const valuesByMode: Record<string, VariableValue> = {}
    const variable: FakeVariable = {
      id: `VariableID:9:${this.#made}`,
      name,
      resolvedType,
      variableCollectionId: collection,
      valuesByMode,
      setValueForMode(mode, value) {
        valuesByMode[mode] = value
      }
    }
    this.#variables.set(variable.id, variable)
    return variable
  }
  get(id: string): FakeVariable | null {
    return this.#variables.get(id) ?? null
  }
  collections(): FakeCollection[] {
    return [...this.#collections.values()]
  }
  all(type?: VariableResolvedDataType): FakeVariable[] {
    return [...this.#variables.values()].filter(({ resolvedType }) => type === undefined || resolvedType === type)
  }
  #removeAll(collection: string): void {
    this.#collections.delete(collection)
    for (const [id, one] of [...this.#variables]) if (one.variableCollectionId === collection) this.#variables.delete(id)
  }
}

export type FakeVariablesApi = Pick<
  VariablesAPI,
  | 'getVariableByIdAsync'
  | 'getLocalVariablesAsync'
  | 'getLocalVariableCollectionsAsync'
  | 'createVariableCollection'
  | 'createVariable'
  | 'setBoundVariableForPaint'
>

/** `figma.variables`. Its objects have only some of Figma's members. */
export function createVariablesApi(variables: Variables, promise: ApiPromise): FakeVariablesApi {
  return {
    getVariableByIdAsync: (id) => promise('getVariableByIdAsync', () => variables.get(id) as Variable | null),
    getLocalVariablesAsync: (type) => promise('getLocalVariablesAsync', () => variables.all(type) as Variable[]),
    getLocalVariableCollectionsAsync: () =>
      promise('getLocalVariableCollectionsAsync', () => variables.collections() as VariableCollection[]),
    createVariableCollection: (name) => variables.createCollection(name) as VariableCollection,
    createVariable(name: string, collection: VariableCollection | string, type: VariableResolvedDataType): Variable {
      if (typeof collection === 'string')
        throw new Error('in createVariable: Cannot call with documentAccess: dynamic-page. Pass a collection instead.')
      return variables.create(name, collection.id, type) as Variable
    },
    setBoundVariableForPaint({ boundVariables: _, ...paint }, _field, variable) {
      return variable ? { ...paint, boundVariables: { color: { type: 'VARIABLE_ALIAS', id: variable.id } } } : paint
    }
  }
}
