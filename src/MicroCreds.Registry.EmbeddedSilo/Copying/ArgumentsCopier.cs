using System.Reflection;
using Orleans;

namespace MicroCreds.Registry.EmbeddedSilo.Copying;

/// <summary>Makes copiers of argument lists, which are value tuples.</summary>
internal static class ArgumentsCopier
{
    /// <summary>The copier of the method's arguments, or null if all are passed as they are.</summary>
    /// <exception cref="Orleans.Serialization.CodecNotFoundException">A type among them cannot cross a call.</exception>
    public static Copier<TArguments>? Make<TArguments>(MethodInfo method)
        where TArguments : struct
    {
        var copier = Make(typeof(TArguments), method.GetParameters());
        return copier.IsShallow ? null : (Copier<TArguments>)copier;
    }

    private static Copier Make(Type tuple, ReadOnlySpan<ParameterInfo> parameters)
    {
        var members = new List<(FieldInfo, Copier)>();
        foreach (var field in tuple.GetFields())
        {
            var copier = field.Name == "Rest" ? Make(field.FieldType, parameters) : MakeOne(parameters[0]);
            members.Add((field, copier));
            if (field.Name != "Rest")
                parameters = parameters[1..];
        }

        if (members.TrueForAll(member => member.Item2.IsShallow))
            return (Copier)Activator.CreateInstance(typeof(ShallowCopier<>).MakeGenericType(tuple))!;
        var result = Activator.CreateInstance(typeof(MemberCopier<>).MakeGenericType(tuple), CopierRegistry.Shared)!;
        ((IMemberCopier)result).Complete(members);
        return (Copier)result;
    }

    private static Copier MakeOne(ParameterInfo parameter)
    {
        var copier = CopierRegistry.Shared.Find(parameter.ParameterType);
        return parameter.IsDefined(typeof(ImmutableAttribute), inherit: false)
            ? (Copier)Activator.CreateInstance(typeof(ShallowCopier<>).MakeGenericType(parameter.ParameterType))!
            : copier;
    }
}
