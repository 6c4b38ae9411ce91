using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Orleans;

namespace MicroCreds.Registry.EmbeddedSilo.Hosting;

/// <summary>Finds the application's assemblies that use the engine, loaded yet or not, and the types in them that matter to it.</summary>
internal static class ApplicationTypes
{
    private static readonly string EngineName = typeof(ApplicationTypes).Assembly.GetName().Name!;

    private static readonly Lazy<Type[]> All = new(() => [.. Assemblies().SelectMany(assembly => assembly.GetTypes())]);

    /// <summary>The classes of grains.</summary>
    public static IEnumerable<Type> GrainClasses() =>
        All.Value.Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } && typeof(IGrainBase).IsAssignableFrom(type));

    /// <summary>The converters of types that cannot carry the engine's attributes.</summary>
    public static IEnumerable<Type> Converters() => All.Value.Where(type => type.IsDefined(typeof(RegisterConverterAttribute), inherit: false));

    private static Dictionary<string, Assembly>.ValueCollection Assemblies()
    {
        var found = AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => !assembly.IsDynamic && UsesEngine(assembly.GetReferencedAssemblies().Select(name => name.Name)))
            .ToDictionary(assembly => assembly.GetName().Name!, StringComparer.OrdinalIgnoreCase);
        foreach (var path in FilesOfApplication())
        {
            var name = Path.GetFileNameWithoutExtension(path);
            if (!found.ContainsKey(name) && UsesEngine(ReferencesOf(path)))
                found.Add(name, Assembly.Load(new AssemblyName(name)));
        }

        return found.Values;
    }

    private static bool UsesEngine(IEnumerable<string?> references) => references.Contains(EngineName, StringComparer.OrdinalIgnoreCase);

    /// <summary>The assemblies beside the application, which the runtime lists; none where it is published as one file, whose assemblies are loaded by reference.</summary>
    private static IEnumerable<string> FilesOfApplication()
    {
        var trusted = AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "";
        return trusted.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(path => path.StartsWith(AppContext.BaseDirectory, StringComparison.Ordinal)
                && !Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)
                && !Path.GetFileName(path).StartsWith("Microsoft.", StringComparison.Ordinal));
    }

    private static List<string> ReferencesOf(string path)
    {
        using var file = File.OpenRead(path);
        using var image = new PEReader(file);
        if (!image.HasMetadata)
            return [];
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
