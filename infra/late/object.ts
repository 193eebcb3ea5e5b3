/**
 * An object that is made when something first looks into it.
 * @param known what can be said of it before: a property, or undefined where it has to be made for that
 */
export function lateObject<T extends object>(
  make: () => T,
  known: (name: string | symbol) => unknown = () => undefined,
): T {
  let made: T | undefined;
  const real = () => {
    made ??= make();
    return made;
  };
  return new Proxy({} as T, {
    get: (_, name) => {
      if (made === undefined) {
        const said = known(name);
        if (said !== undefined) return said;
      }
      const value: unknown = Reflect.get(real(), name);
      return value;
    },
    has: (_, name) => Reflect.has(real(), name),
    ownKeys: () => Reflect.ownKeys(real()),
    getPrototypeOf: () => Reflect.getPrototypeOf(real()),
    getOwnPropertyDescriptor: (_, name) => {
      const property = Reflect.getOwnPropertyDescriptor(real(), name);
      return property === undefined ? undefined : { ...property, configurable: true };
    },
  });
}
