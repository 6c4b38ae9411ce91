using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;
using MicroCreds.Registry.EmbeddedSilo.Hosting;
using Orleans.Runtime;

namespace MicroCreds.Registry.EmbeddedSilo.Calls;

/// <summary>
/// Emits, once for each grain interface, the class of references to grains with that interface. Each of its methods packs
/// its arguments into a value tuple and hands them, with the <see cref="GrainMethod{TArguments, TResult}"/> kept in a static
/// field, to <see cref="GrainReference"/>.
/// </summary>
internal static class ProxyMaker
{
    private static readonly ConcurrentDictionary<Assembly, ModuleBuilder> Modules = new();
    private static readonly ConcurrentDictionary<Type, Lazy<Func<GrainId, Silo, GrainReference>>> Makers = new();
    private static readonly Type[] ConstructorParameters = [typeof(GrainId), typeof(Silo)];
    private static int _made;

    /// <summary>Makes a reference.</summary>
    /// <exception cref="NotSupportedException">The interface has a method that cannot be a grain method.</exception>
    public static GrainReference Make(Type grainInterface, GrainId grainId, Silo silo) => MakerOf(grainInterface)(grainId, silo);

    public static Func<GrainId, Silo, GrainReference> MakerOf(Type grainInterface) =>
        Makers.GetOrAdd(grainInterface, static type => new(() => Emit(type))).Value;

    private static Func<GrainId, Silo, GrainReference> Emit(Type grainInterface)
    {
        if (!grainInterface.IsInterface)
            throw new ArgumentException($"{grainInterface} is not an interface", nameof(grainInterface));
        var module = Modules.GetOrAdd(grainInterface.Assembly, MakeModule);
        var type = module.DefineType(
            $"{grainInterface.Name}.Reference{Interlocked.Increment(ref _made)}",
            TypeAttributes.Class | TypeAttributes.Sealed | TypeAttributes.Public,
            typeof(GrainReference),
            [grainInterface]);
        EmitConstructor(type);
        List<(string Field, object Method)> methods = [];
        foreach (var method in grainInterface.GetInterfaces().Append(grainInterface).SelectMany(contract => contract.GetMethods()))
        {
            if (method.IsStatic || !method.IsAbstract)
                continue;
            var signature = new MethodSignature(method);
            var field = type.DefineField($"method{methods.Count}", signature.GrainMethodType, FieldAttributes.Public | FieldAttributes.Static);
            EmitMethod(type, field, signature);
            methods.Add((field.Name, signature.MakeGrainMethod()));
        }

        var made = type.CreateType();
        foreach (var (field, method) in methods)
            made.GetField(field)!.SetValue(null, method);
        return MakeMaker(made);
    }

    /// <summary>A module that may use the internal types of the interface's assembly, of those that it refers to, and of this one.</summary>
    private static ModuleBuilder MakeModule(Assembly assembly)
    {
        var name = $"MicroCreds.Registry.EmbeddedSilo.References.{assembly.GetName().Name}";
        var builder = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName(name), AssemblyBuilderAccess.Run);
        var constructor = typeof(System.Runtime.CompilerServices.IgnoresAccessChecksToAttribute).GetConstructors()[0];
        var friends = assembly.GetReferencedAssemblies().Select(reference => reference.Name!)
            .Append(assembly.GetName().Name!)
            .Append(typeof(ProxyMaker).Assembly.GetName().Name!);
        foreach (var friend in friends.Distinct(StringComparer.Ordinal))
            builder.SetCustomAttribute(new CustomAttributeBuilder(constructor, [friend]));
        return builder.DefineDynamicModule(name);
    }

    private static void EmitConstructor(TypeBuilder type)
    {
        var constructor = type.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, ConstructorParameters);
        var il = constructor.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Call, typeof(GrainReference).GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, ConstructorParameters)!);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitMethod(TypeBuilder type, FieldBuilder grainMethod, MethodSignature signature)
    {
        var method = type.DefineMethod(
            $"{signature.Method.DeclaringType!.FullName}.{signature.Method.Name}",
            MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.HideBySig | MethodAttributes.NewSlot,
            signature.Method.ReturnType,
            signature.Parameters);
        var il = method.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldsfld, grainMethod);
        ArgumentTuple.EmitPack(il, signature.Parameters);
        il.Emit(OpCodes.Call, signature.CallMethod);
        signature.EmitReturn(il);
        il.Emit(OpCodes.Ret);
        type.DefineMethodOverride(method, signature.Method);
    }

    private static Func<GrainId, Silo, GrainReference> MakeMaker(Type made)
    {
        var method = new DynamicMethod("Make", typeof(GrainReference), ConstructorParameters, typeof(ProxyMaker), skipVisibility: true);
        var il = method.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Newobj, made.GetConstructor(ConstructorParameters)!);
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<Func<GrainId, Silo, GrainReference>>();
    }
}
