using System.Text.Json;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Credentials.Tests.DataIntegrity;

/// <summary>The published examples of VC-DI-EdDSA 1.0 appendix B.</summary>
internal static class EddsaVectors
{
    /// <summary>The contexts of the examples: the data model's own context for examples makes every term one.</summary>
    public static ContextCatalog Contexts { get; } = ContextCatalog.BuiltIn.With(
        "https://www.w3.org/ns/credentials/examples/v2",
        """{"@context":{"@vocab":"https://www.w3.org/ns/credentials/examples#"}}"""u8.ToArray());

    public static byte[] Bytes(string file) => File.ReadAllBytes(SharedVectors.PathTo("vc-di-eddsa/" + file));

    public static string Text(string file) => File.ReadAllText(SharedVectors.PathTo("vc-di-eddsa/" + file)).Trim();

    public static SigningKey Key()
    {
        using var pair = JsonDocument.Parse(Bytes("keyPair.json"));
        Assert.True(SigningKey.TryImportMultikey(pair.RootElement.GetProperty("privateKeyMultibase").GetString(), out var key));
        Assert.Equal(pair.RootElement.GetProperty("publicKeyMultibase").GetString(), key.PublicKeyMultibase);
        return key;
    }
}
