using System.Globalization;
using MicroCreds.Registry.EmbeddedSilo.Calls;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Orleans;

/// <summary>Reads the key of a grain, from inside it or from a reference to it.</summary>
public static class GrainExtensions
{
    /// <summary>The grain's identity.</summary>
    /// <exception cref="ArgumentException">The object is neither a grain nor a reference to one.</exception>
    public static GrainId GetGrainId(this IAddressable grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain switch
        {
            GrainReference reference => reference.GrainId,
            IGrainBase activation => activation.GrainContext.GrainId,
            _ => throw new ArgumentException($"{grain.GetType()} is neither a grain nor a reference to one", nameof(grain)),
        };
    }

    /// <summary>A reference to the grain, by one of its interfaces: what a grain passes on in place of itself.</summary>
    /// <exception cref="ArgumentException">The object is neither a grain nor a reference to one.</exception>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain)
        where TGrainInterface : IAddressable
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain switch
        {
            GrainReference reference => (TGrainInterface)(object)ProxyMaker.Make(typeof(TGrainInterface), reference.GrainId, reference.Silo),
            IGrainBase activation => activation.GrainContext.ActivationServices.GetRequiredService<IGrainFactory>()
                .GetGrain<TGrainInterface>(activation.GrainContext.GrainId),
            _ => throw new ArgumentException($"{grain.GetType()} is neither a grain nor a reference to one", nameof(grain)),
        };
    }

    /// <summary>The key of a grain that is known by a string.</summary>
    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.ToString();

    /// <summary>The key of a grain that is known by an integer.</summary>
    /// <exception cref="InvalidOperationException">The grain is not known by an integer.</exception>
    public static long GetPrimaryKeyLong(this IAddressable grain)
    {
        var id = grain.GetGrainId();
        return long.TryParse(id.Key.ToString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var key)
            ? key
            : throw new InvalidOperationException($"the key of {id} is not an integer");
    }

    /// <summary>The key of a grain that is known by a <see cref="Guid"/>.</summary>
    /// <exception cref="InvalidOperationException">The grain is not known by a Guid.</exception>
    public static Guid GetPrimaryKey(this IAddressable grain)
    {
        var id = grain.GetGrainId();
        return Guid.TryParseExact(id.Key.ToString(), "N", out var key)
            ? key
            : throw new InvalidOperationException($"the key of {id} is not a Guid");
    }
}
