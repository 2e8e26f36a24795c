/** The members of a variable that the fake has. */
export type FakeVariable = Pick<Variable, 'id' | 'name'>
/** The members of a collection of variables that the fake has. */
export type FakeCollection = Pick<VariableCollection, 'id' | 'name' | 'remove'>

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

/** A copy of a paint whose colour is bound to a variable. Null removes the binding. */
export function bindPaint({ boundVariables: _, ...paint }: SolidPaint, variable: FakeVariable | null): SolidPaint {
  return variable ? { ...paint, boundVariables: { color: { type: 'VARIABLE_ALIAS', id: variable.id } } } : paint
}
