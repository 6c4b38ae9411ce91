using System.Security.Cryptography;
using System.Text;

namespace MicroCreds.Registry.Domain.Pathways.Ctdl;

/// <summary>The identifiers of what a pathway consists of, made from the pathway's own: the same every time.</summary>
internal sealed class CtdlIds(string pathwayId)
{
    private readonly string _base = pathwayId + (pathwayId.Contains('#', StringComparison.Ordinal) ? "/" : "#");

    public string Destination => _base + "destination";

    public string Progression => _base + "progression";

    public string Component(string id) => _base + "component-" + id;

    public string Level(string id) => _base + "level-" + id;

    /// <summary>A CTID: <c>ce-</c> and a UUID, here one made from a name (RFC 9562 section 5.8, SHA-256 of the identifier).</summary>
    public static string Ctid(string id)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(id), hash);
        hash[6] = (byte)(0x80 | (hash[6] & 0x0F));
        hash[8] = (byte)(0x80 | (hash[8] & 0x3F));
        return "ce-" + new Guid(hash[..16], bigEndian: true);
    }
}
