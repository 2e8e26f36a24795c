/** The part of a variable that the fake has. */
export type FakeVariable = Pick<Variable, 'id' | 'name'>

/** The file's variables. Their values matter to no plugin of ours, only that layers are bound to them. */
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
