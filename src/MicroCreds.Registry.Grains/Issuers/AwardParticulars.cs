using System.Security.Cryptography;
using System.Text.Json;
using MicroCreds.Registry.Grains.Personal;

namespace MicroCreds.Registry.Grains.Issuers;

/// <summary>
/// Stands for what an award says only in its sealed document, so that a repetition can be told from another award under
/// the same key. Keyed, since names and grades are few enough to be guessed from a bare hash.
/// </summary>
internal sealed class AwardParticulars(MasterKey master)
{
    private readonly byte[] _key = KeyOf(master);

    /// <summary>64 hexadecimal digits, or null for an award that has nothing but ids and dates.</summary>
    public string? Of(AwardOrder order)
    {
        if (order.Learner is { Subject: null, Name: null } && order.Results.IsEmpty && order.Evidence.IsEmpty && order.Proofs.IsEmpty && order.Status is null)
            return null;
        var said = new AwardOrder("", order.Learner with { Id = "" }) { Results = order.Results, Evidence = order.Evidence, Proofs = order.Proofs, Status = order.Status };
        return Convert.ToHexStringLower(HMACSHA256.HashData(_key, JsonSerializer.SerializeToUtf8Bytes(said, AwardJson.Default.AwardOrder)));
    }

    private static byte[] KeyOf(MasterKey master)
    {
        var key = new byte[HMACSHA256.HashSizeInBytes];
        master.Derive("award particulars", key);
        return key;
    }
}
