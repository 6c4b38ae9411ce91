using System.Reflection.Emit;

namespace MicroCreds.Registry.EmbeddedSilo.Calls;

/// <summary>Argument lists as value tuples; from the eighth argument on in the tuple's rest.</summary>
internal static class ArgumentTuple
{
    private const int Width = 7;

    private static readonly Type[] Definitions =
    [
        typeof(ValueTuple<>), typeof(ValueTuple<,>), typeof(ValueTuple<,,>), typeof(ValueTuple<,,,>), typeof(ValueTuple<,,,,>),
        typeof(ValueTuple<,,,,,>), typeof(ValueTuple<,,,,,,>), typeof(ValueTuple<,,,,,,,>),
    ];

    /// <summary>The tuple type for these parameters.</summary>
    public static Type TypeFor(ReadOnlySpan<Type> parameters) =>
        parameters.IsEmpty ? typeof(ValueTuple)
        : parameters.Length <= Width ? Definitions[parameters.Length - 1].MakeGenericType(parameters.ToArray())
        : Definitions[Width].MakeGenericType([.. parameters[..Width], TypeFor(parameters[Width..])]);

    /// <summary>Emits: push the arguments of the running method, packed.</summary>
    public static void EmitPack(ILGenerator il, Type[] parameters)
    {
        if (parameters.Length == 0)
        {
            il.Emit(OpCodes.Ldloc, il.DeclareLocal(typeof(ValueTuple)));
            return;
        }

        for (var i = 0; i < parameters.Length; i++)
            il.Emit(OpCodes.Ldarg, i + 1);
        for (var from = (parameters.Length - 1) / Width * Width; from >= 0; from -= Width)
            il.Emit(OpCodes.Newobj, TypeFor(parameters.AsSpan(from)).GetConstructors()[0]);
    }

    /// <summary>Emits: given the address of a tuple, leave the address of one of its items.</summary>
    public static void EmitItemAddress(ILGenerator il, Type tuple, int index)
    {
        for (; index >= Width; index -= Width)
        {
            var rest = tuple.GetField("Rest")!;
            il.Emit(OpCodes.Ldflda, rest);
            tuple = rest.FieldType;
        }

        il.Emit(OpCodes.Ldflda, tuple.GetField($"Item{index + 1}")!);
    }
}
