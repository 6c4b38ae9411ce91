using System.Buffers;
using System.Text.Json;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Server.VcApi;

/// <summary>
/// What the VC API signs must mean something as JSON-LD, whatever way it is signed in: every term and type defined by a
/// context that is known here, and no protected term defined anew (VC 2.0 sections 4.3, 4.5 and 5.2).
/// </summary>
internal static class JsonLdRules
{
    /// <summary>What is wrong; null where nothing is.</summary>
    public static Finding? Judge(JsonElement document, ContextCatalog contexts)
    {
        if (CanonicalRdf.TryCanonicalize(document, null, contexts, new ArrayBufferWriter<byte>(), out var error))
            return null;
        var code = error.Code == JsonLdErrorCodes.LoadingRemoteContextFailed ? CheckCodes.ProofContextUnknown
            : error.IsDataLoss ? CheckCodes.ProofDataLoss
            : CheckCodes.ProofNotTransformable;
        return new Finding(code, error.Message, error.Pointer);
    }
}
