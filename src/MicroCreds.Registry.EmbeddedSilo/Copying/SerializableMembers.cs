using System.Reflection;
using System.Runtime.CompilerServices;
using Orleans;
using Orleans.Serialization;

namespace MicroCreds.Registry.EmbeddedSilo.Copying;

/// <summary>Finds the members of a type that cross a call: those with <see cref="IdAttribute"/>, and the positional ones of a record.</summary>
internal static class SerializableMembers
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>All fields, for the tuples of the framework.</summary>
    public static IEnumerable<(FieldInfo Field, bool Immutable)> AllFields(Type type) =>
        type.GetFields(Declared).Select(field => (field, false));

    /// <summary>The fields behind the members, those of base classes too.</summary>
    /// <exception cref="CodecNotFoundException">A base class with fields of its own has no <see cref="GenerateSerializerAttribute"/>, or a property is not kept in a field.</exception>
    public static IEnumerable<(FieldInfo Field, bool Immutable)> Of(Type type)
    {
        for (var level = type; level is not null && level != typeof(object) && level != typeof(ValueType); level = level.BaseType)
        {
            if (!level.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))
            {
                if (level.GetFields(Declared).Length == 0)
                    continue;
                throw new CodecNotFoundException($"{type} cannot cross a grain call: its base class {level} has fields and no [GenerateSerializer]");
            }

            foreach (var member in DeclaredBy(level))
                yield return member;
        }
    }

    private static IEnumerable<(FieldInfo Field, bool Immutable)> DeclaredBy(Type level)
    {
        var positional = PositionalMembers(level);
        foreach (var field in level.GetFields(Declared))
        {
            if (field.IsDefined(typeof(IdAttribute), inherit: false))
                yield return (field, IsImmutable(field));
        }

        foreach (var property in level.GetProperties(Declared))
        {
            if (!property.IsDefined(typeof(IdAttribute), inherit: false) && !positional.Contains(property.Name))
                continue;
            var field = level.GetField($"<{property.Name}>k__BackingField", Declared)
                ?? throw new CodecNotFoundException($"{level}.{property.Name} has an [Id] but no field of its own; put the [Id] on the field");
            yield return (field, IsImmutable(property));
        }
    }

    private static bool IsImmutable(MemberInfo member) => member.IsDefined(typeof(ImmutableAttribute), inherit: false);

    /// <summary>The names of the properties that a record's primary constructor makes, of which every parameter is one.</summary>
    private static HashSet<string> PositionalMembers(Type level)
    {
        var attribute = level.GetCustomAttribute<GenerateSerializerAttribute>(inherit: false);
        var isRecord = level.GetMethod("<Clone>$", Declared) is not null || level.GetMethod("PrintMembers", Declared) is not null;
        if (!isRecord && attribute is not { IncludePrimaryConstructorParameters: true })
            return [];
        var generated = level.GetProperties(Declared)
            .Where(property => property.GetMethod?.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) == true)
            .ToDictionary(property => property.Name, property => property.PropertyType, StringComparer.Ordinal);
        var primary = level.GetConstructors(Declared)
            .Select(constructor => constructor.GetParameters())
            .Where(parameters => parameters.Length > 0
                && parameters.All(parameter => generated.TryGetValue(parameter.Name!, out var type) && type == parameter.ParameterType))
            .MaxBy(parameters => parameters.Length);
        return primary is null ? [] : [.. primary.Select(parameter => parameter.Name!)];
    }
}
