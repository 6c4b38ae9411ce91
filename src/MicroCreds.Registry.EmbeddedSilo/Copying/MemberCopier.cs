using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace MicroCreds.Registry.EmbeddedSilo.Copying;

/// <summary>Copies the members of one object to another, by code made once for the type.</summary>
internal delegate void CopyMembers<T>(Copier[] copiers, ref T from, ref T to, CopyContext context);

/// <summary>Copies a class or struct member by member. Members that do not take part keep what the constructor without parameters gives them.</summary>
internal sealed class MemberCopier<T> : Copier<T>, IMemberCopier
{
    private readonly CopierRegistry _registry;
    private readonly Func<T>? _construct = MakeConstructor();
    private Copier[] _copiers = [];
    private CopyMembers<T>? _copyMembers;

    public MemberCopier(CopierRegistry registry) => _registry = registry;

    public void Complete(IReadOnlyList<(FieldInfo Field, Copier Copier)> members)
    {
        _copiers = [.. members.Select(member => member.Copier)];
        _copyMembers = MakeCopyMembers(members);
    }

    public override T Copy(T value, CopyContext context)
    {
        if (typeof(T).IsValueType)
        {
            var result = value;
            _copyMembers!(_copiers, ref value, ref result, context);
            return result;
        }

        if (value is null)
            return value;
        if (value.GetType() != typeof(T))
            return (T)_registry.Find(value.GetType()).CopyObject(value, context);
        if (context.TryGet(value, out var known))
            return (T)known;
        var copy = _construct is null ? (T)RuntimeHelpers.GetUninitializedObject(typeof(T)) : _construct();
        context.Record(value, copy!);
        _copyMembers!(_copiers, ref value, ref copy, context);
        return copy;
    }

    private static Func<T>? MakeConstructor()
    {
        if (typeof(T).IsValueType || typeof(T).GetConstructor(Type.EmptyTypes) is not { } constructor)
            return null;
        var method = new DynamicMethod("Construct", typeof(T), Type.EmptyTypes, typeof(T), skipVisibility: true);
        var il = method.GetILGenerator();
        il.Emit(OpCodes.Newobj, constructor);
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<Func<T>>();
    }

    private static CopyMembers<T> MakeCopyMembers(IReadOnlyList<(FieldInfo Field, Copier Copier)> members)
    {
        var method = new DynamicMethod(
            "CopyMembers",
            typeof(void),
            [typeof(Copier[]), typeof(T).MakeByRefType(), typeof(T).MakeByRefType(), typeof(CopyContext)],
            typeof(T),
            skipVisibility: true);
        var il = method.GetILGenerator();
        for (var i = 0; i < members.Count; i++)
            EmitCopy(il, members[i].Field, members[i].Copier, i);
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<CopyMembers<T>>();
    }

    private static void EmitCopy(ILGenerator il, FieldInfo field, Copier copier, int index)
    {
        EmitTarget(il, OpCodes.Ldarg_2);
        if (!copier.IsShallow)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldc_I4, index);
            il.Emit(OpCodes.Ldelem_Ref);
        }

        EmitTarget(il, OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldfld, field);
        if (!copier.IsShallow)
        {
            il.Emit(OpCodes.Ldarg_3);
            il.Emit(OpCodes.Callvirt, typeof(Copier<>).MakeGenericType(field.FieldType).GetMethod(nameof(Copier<int>.Copy))!);
        }

        il.Emit(OpCodes.Stfld, field);
    }

    /// <summary>Pushes what a field instruction works on: the address of a struct, the reference of a class.</summary>
    private static void EmitTarget(ILGenerator il, OpCode loadAddress)
    {
        il.Emit(loadAddress);
        if (!typeof(T).IsValueType)
            il.Emit(OpCodes.Ldind_Ref);
    }
}

/// <summary>A member copier whose members are not found yet, so that types may refer to each other.</summary>
internal interface IMemberCopier
{
    void Complete(IReadOnlyList<(FieldInfo Field, Copier Copier)> members);
}
