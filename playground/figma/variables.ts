import type { ApiPromise } from './api-promises.ts'

/** The members of a variable that the fake has. */
export type FakeVariable = Pick<Variable, 'id' | 'name'>
/** The members of a collection of variables that the fake has. */
type FakeCollection = Pick<VariableCollection, 'id' | 'name' | 'remove'>

/**
 * The variables of the file. They have no values, because our plugins only need to know which fields are bound to a
 * variable.
 */
export class Variables {
  readonly #variables = new Map<string, { readonly variable: FakeVariable; readonly collection: string }>()
  #made = 0

  createCollection(name: string): FakeCollection {
    this.#made += 1
    const id = `VariableCollectionId:9:${this.#made}`
    return { id, name, remove: () => this.#removeAll(id) }
  }
  /** @param collection id of the collection that it belongs to */
  create(name: string, collection = ''): FakeVariable {
    this.#made += 1
    const variable = { id: `VariableID:9:${this.#made}`, name }
    this.#variables.set(variable.id, { variable, collection })
    return variable
  }
  get(id: string): FakeVariable | null {
    return this.#variables.get(id)?.variable ?? null
  }
  #removeAll(collection: string): void {
    for (const [id, one] of [...this.#variables]) if (one.collection === collection) this.#variables.delete(id)
  }
}

export type FakeVariablesApi = Pick<
  VariablesAPI,
  'getVariableByIdAsync' | 'createVariableCollection' | 'createVariable' | 'setBoundVariableForPaint'
>

/** `figma.variables`. Its objects have only some of Figma's members. */
export function createVariablesApi(variables: Variables, promise: ApiPromise): FakeVariablesApi {
  return {
    getVariableByIdAsync: (id) => promise('getVariableByIdAsync', () => variables.get(id) as Variable | null),
    createVariableCollection: (name) => variables.createCollection(name) as VariableCollection,
    createVariable(name: string, collection: VariableCollection | string): Variable {
      if (typeof collection === 'string')
        throw new Error('in createVariable: Cannot call with documentAccess: dynamic-page. Pass a collection instead.')
      return variables.create(name, collection.id) as Variable
    },
    setBoundVariableForPaint({ boundVariables: _, ...paint }, _field, variable) {
      return variable ? { ...paint, boundVariables: { color: { type: 'VARIABLE_ALIAS', id: variable.id } } } : paint
    }
  }
}
