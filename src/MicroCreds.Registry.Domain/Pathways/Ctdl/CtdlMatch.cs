using System.Text.Json;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.Pathways.Ctdl;

/// <summary>Whether two matches say the same in the same order, so that one can stand for the other unseen.</summary>
internal static class CtdlMatch
{
    public static bool Same(ComponentMatch one, ComponentMatch other) =>
        JsonSerializer.SerializeToUtf8Bytes(one, DomainJson.Default.ComponentMatch).AsSpan()
            .SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(other, DomainJson.Default.ComponentMatch));
}
