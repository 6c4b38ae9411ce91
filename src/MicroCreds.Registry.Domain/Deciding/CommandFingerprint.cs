using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.Deciding;

/// <summary>Tells whether two commands with one idempotency key are the same command.</summary>
public static class CommandFingerprint
{
    /// <summary>
    /// SHA-256 over the command's type name, a line feed, and its JSON as <see cref="DomainJson"/> writes it (members in
    /// the order of their declaration, nulls left out), as 64 lower-case hexadecimal digits. The instant, the key and what
    /// the edge adds are not in that JSON.
    /// </summary>
    /// <exception cref="JsonException">An enumeration's value has no name; no body can have such a value.</exception>
    public static string Of(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(command.GetType().Name + "\n"));
        var type = DomainJson.Default.GetTypeInfo(command.GetType())
            ?? throw new ArgumentException($"{command.GetType()} is not in {nameof(DomainJson)}", nameof(command));
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(command, type));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
