using System.Globalization;
using MicroCreds.Registry.EmbeddedSilo.Calls;
using Orleans;
using Orleans.Runtime;

namespace MicroCreds.Registry.EmbeddedSilo.Hosting;

/// <summary>Makes references, for grains and for the code around them.</summary>
internal sealed class GrainFactory(Silo silo) : IClusterClient
{
    public IServiceProvider ServiceProvider => silo.Services;

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey => Make<TGrainInterface>(primaryKey.ToString("N"), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey => Make<TGrainInterface>(primaryKey.ToString("X", CultureInfo.InvariantCulture), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(primaryKey);
        return Make<TGrainInterface>(primaryKey, grainClassNamePrefix);
    }

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => Reference<TGrainInterface>.Make(grainId, silo);

    private TGrainInterface Make<TGrainInterface>(string key, string? prefix)
        where TGrainInterface : IAddressable =>
        Reference<TGrainInterface>.Make(new GrainId(silo.Classes.Find(typeof(TGrainInterface), prefix).Type, IdSpan.Create(key)), silo);

    private static class Reference<TGrainInterface>
    {
        private static Func<GrainId, Silo, GrainReference>? _maker;

        public static TGrainInterface Make(GrainId grainId, Silo silo) =>
            (TGrainInterface)(object)(_maker ??= ProxyMaker.MakerOf(typeof(TGrainInterface)))(grainId, silo);
    }
}
