using System.Reflection;
using System.Reflection.Emit;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace MicroCreds.Registry.EmbeddedSilo.Calls;

/// <summary>A method of a grain interface, taken apart for the code that is emitted for it.</summary>
internal sealed class MethodSignature
{
    private readonly Type _result;
    private readonly int _tokenIndex;

    /// <exception cref="NotSupportedException">The method cannot be a grain method.</exception>
    public MethodSignature(MethodInfo method)
    {
        Method = method;
        Parameters = [.. method.GetParameters().Select(parameter => parameter.ParameterType)];
        Check(method, Parameters);
        _result = method.ReturnType.IsConstructedGenericType ? method.ReturnType.GenericTypeArguments[0] : typeof(NoResult);
        _tokenIndex = Array.IndexOf(Parameters, typeof(CancellationToken));
        Tuple = ArgumentTuple.TypeFor(Parameters);
        GrainMethodType = typeof(GrainMethod<,>).MakeGenericType(Tuple, _result);
        CallMethod = typeof(GrainReference).GetMethod("Call", BindingFlags.Instance | BindingFlags.NonPublic)!.MakeGenericMethod(Tuple, _result);
    }

    public MethodInfo Method { get; }

    public Type[] Parameters { get; }

    public Type Tuple { get; }

    public Type GrainMethodType { get; }

    public MethodInfo CallMethod { get; }

    private bool ReturnsValueTask => Method.ReturnType.Name.StartsWith(nameof(ValueTask), StringComparison.Ordinal);

    /// <summary>Emits: make what the interface returns of the task on the stack.</summary>
    public void EmitReturn(ILGenerator il)
    {
        if (Method.ReturnType == typeof(void))
            il.Emit(OpCodes.Pop);
        else if (Method.ReturnType == typeof(ValueTask))
            il.Emit(OpCodes.Newobj, typeof(ValueTask).GetConstructor([typeof(Task)])!);
        else if (ReturnsValueTask)
            il.Emit(OpCodes.Newobj, Method.ReturnType.GetConstructor([typeof(Task<>).MakeGenericType(_result)])!);
    }

    /// <exception cref="Orleans.Serialization.CodecNotFoundException">A type among the parameters cannot cross a call.</exception>
    public object MakeGrainMethod() => GrainMethodType.GetConstructors()[0].Invoke(
        BindingFlags.DoNotWrapExceptions, null, [Method, EmitInvoker(), _tokenIndex < 0 ? null : EmitTokenExchange()], null);

    private Delegate EmitInvoker()
    {
        var invoker = new DynamicMethod("Invoke", typeof(Task), [typeof(object), Tuple.MakeByRefType()], typeof(MethodSignature), skipVisibility: true);
        var il = invoker.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Castclass, Method.DeclaringType!);
        for (var i = 0; i < Parameters.Length; i++)
        {
            il.Emit(OpCodes.Ldarg_1);
            ArgumentTuple.EmitItemAddress(il, Tuple, i);
            il.Emit(OpCodes.Ldobj, Parameters[i]);
        }

        il.Emit(OpCodes.Callvirt, Method);
        EmitTask(il);
        il.Emit(OpCodes.Ret);
        return invoker.CreateDelegate(typeof(GrainInvoker<>).MakeGenericType(Tuple));
    }

    /// <summary>Emits: make a task of what the grain returned.</summary>
    private void EmitTask(ILGenerator il)
    {
        if (Method.ReturnType == typeof(void))
            il.Emit(OpCodes.Call, typeof(Task).GetProperty(nameof(Task.CompletedTask))!.GetMethod!);
        else if (ReturnsValueTask)
        {
            var local = il.DeclareLocal(Method.ReturnType);
            il.Emit(OpCodes.Stloc, local);
            il.Emit(OpCodes.Ldloca, local);
            il.Emit(OpCodes.Call, Method.ReturnType.GetMethod(nameof(ValueTask.AsTask))!);
        }
    }

    private Delegate EmitTokenExchange()
    {
        var exchange = new DynamicMethod(
            "ExchangeToken", typeof(CancellationToken), [Tuple.MakeByRefType(), typeof(CancellationToken)], typeof(MethodSignature), skipVisibility: true);
        var il = exchange.GetILGenerator();
        var before = il.DeclareLocal(typeof(CancellationToken));
        il.Emit(OpCodes.Ldarg_0);
        ArgumentTuple.EmitItemAddress(il, Tuple, _tokenIndex);
        il.Emit(OpCodes.Dup);
        il.Emit(OpCodes.Ldobj, typeof(CancellationToken));
        il.Emit(OpCodes.Stloc, before);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Stobj, typeof(CancellationToken));
        il.Emit(OpCodes.Ldloc, before);
        il.Emit(OpCodes.Ret);
        return exchange.CreateDelegate(typeof(TokenExchange<>).MakeGenericType(Tuple));
    }

    private static void Check(MethodInfo method, Type[] parameters)
    {
        var name = $"{method.DeclaringType}.{method.Name}";
        if (method.IsGenericMethodDefinition)
            throw new NotSupportedException($"{name} is generic; the embedded engine does not carry generic methods");
        if (Array.Exists(parameters, parameter => parameter.IsByRef || parameter.IsPointer || parameter.IsByRefLike))
            throw new NotSupportedException($"{name} has a parameter that cannot cross a call");
        var returns = method.ReturnType;
        if (returns.IsConstructedGenericType)
            returns = returns.GetGenericTypeDefinition();
        var isTask = returns == typeof(Task) || returns == typeof(Task<>) || returns == typeof(ValueTask) || returns == typeof(ValueTask<>);
        if (!isTask && !(returns == typeof(void) && method.IsDefined(typeof(OneWayAttribute))))
            throw new NotSupportedException($"{name} must return Task, Task<T>, ValueTask or ValueTask<T>, or be [OneWay] and return nothing");
    }
}
