using System.Reflection;
using System.Runtime.CompilerServices;

namespace MicroCreds.Registry.Client.Tests.PublicApi;

/// <summary>An assembly's public API as text: one line a type, one a member, in order.</summary>
internal static class ApiText
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    public static IEnumerable<string> Of(Assembly assembly)
    {
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            yield return $"{KindOf(type)} {type.FullName}{BaseOf(type)}";
            var members = type.GetMembers(Declared).Where(IsVisible).Select(Describe).Order(StringComparer.Ordinal);
            foreach (var member in members)
                yield return "  " + member;
        }
    }

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => IsVisible(method) && !(method.IsSpecialName && method is MethodInfo && !method.Name.StartsWith("op_", StringComparison.Ordinal))
            && method.GetCustomAttribute<CompilerGeneratedAttribute>() is null,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
        FieldInfo field => (field.IsPublic || field.IsFamily) && !field.IsSpecialName,
        Type => false,
        _ => true,
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Describe(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        MethodInfo method => $"{(method.IsStatic ? "static " : "")}{NameOf(method.ReturnType, Nullability.Create(method.ReturnParameter))} {method.Name}({Parameters(method)})",
        PropertyInfo property => $"{(property.GetMethod!.IsStatic ? "static " : "")}{NameOf(property.PropertyType, Nullability.Create(property))} {property.Name} {{ get; {(property.SetMethod is { } set && IsVisible(set) ? "init; " : "")}}}",
        FieldInfo { IsLiteral: true } constant => $"const {NameOf(constant.FieldType, null)} {constant.Name} = {constant.GetRawConstantValue()}",
        FieldInfo field => $"{NameOf(field.FieldType, Nullability.Create(field))} {field.Name}",
        _ => member.ToString()!,
    };

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{(parameter.IsOut ? "out " : "")}{NameOf(parameter.ParameterType, Nullability.Create(parameter))} {parameter.Name}"
        + (parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "default"}" : "")));

    private static string NameOf(Type type, NullabilityInfo? nullability)
    {
        if (type.IsByRef)
            return NameOf(type.GetElementType()!, nullability);
        if (Nullable.GetUnderlyingType(type) is { } value)
            return NameOf(value, null) + "?";
        var mark = !type.IsValueType && nullability?.ReadState == NullabilityState.Nullable ? "?" : "";
        if (!type.IsGenericType)
            return type.Name + mark;
        var arguments = type.GetGenericArguments();
        var inner = arguments.Select((argument, index) => NameOf(argument, nullability?.GenericTypeArguments.ElementAtOrDefault(index)));
        return $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", inner)}>{mark}";
    }

    private static string KindOf(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsValueType: true } => "struct",
        { IsInterface: true } => "interface",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string BaseOf(Type type) =>
        type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum) ? $" : {parent.Name}" : "";
}
