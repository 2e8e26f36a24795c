/** The members of a variable that the fake has. */
export type FakeVariable = Pick<
  Variable,
  'id' | 'name' | 'resolvedType' | 'variableCollectionId' | 'valuesByMode' | 'setValueForMode'
>

/** The members of a collection that the fake has. */
export type FakeCollection = Pick<VariableCollection, 'id' | 'name' | 'defaultModeId' | 'modes' | 'variableIds'>

/** The variables of the file and their collections. Undo does not affect them. */
export class Variables {
  readonly #variables = new Map<string, FakeVariable>()
  readonly #collections = new Map<string, FakeCollection & { variableIds: string[] }>()

  createCollection(name: string): FakeCollection {
    const number = this.#collections.size + 1
    const mode = { modeId: `9:${number}`, name: 'Mode 1' }
    const collection = {
      id: `VariableCollectionId:9:${number}`,
      name,
      defaultModeId: mode.modeId,
      modes: [mode],
      variableIds: []
    }
    this.#collections.set(collection.id, collection)
    return collection
  }

  /** Makes a variable without a value. */
  create(
    name: string,
    resolvedType: VariableResolvedDataType = 'BOOLEAN',
    collection: Pick<FakeCollection, 'id'> = this.collections()[0] ?? this.createCollection('Collection')
  ): FakeVariable {
    const valuesByMode: Record<string, VariableValue> = {}
    const variable: FakeVariable = {
      id: `VariableID:9:${this.#variables.size + 1}`,
      name,
      resolvedType,
      variableCollectionId: collection.id,
      valuesByMode,
      setValueForMode(mode, value) {
        valuesByMode[mode] = value
      }
    }
    this.#variables.set(variable.id, variable)
    this.#collections.get(collection.id)?.variableIds.push(variable.id)
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
}
