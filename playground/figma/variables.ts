/** The members of a variable that the fake has. */
export type FakeVariable = Pick<Variable, 'id' | 'name'>

/**
 * The variables of the file. They have no values, because our plugins only need to know which fields are bound to a
 * variable.
 */
export class Variables {
  readonly #variables = new Map<string, FakeVariable>()

  create(name: string): FakeVariable {
    const variable = { id: `VariableID:9:${this.#variables.size + 1}`, name }
    this.#variables.set(variable.id, variable)
    return variable
  }
  get(id: string): FakeVariable | null {
    return this.#variables.get(id) ?? null
  }
}
