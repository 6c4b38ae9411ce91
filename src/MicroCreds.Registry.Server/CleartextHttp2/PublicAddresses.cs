using Microsoft.AspNetCore.Hosting.Server.Features;

namespace MicroCreds.Registry.Server.CleartextHttp2;

/// <summary>
/// The addresses that clients can reach, without the endpoint inside the process. They are opened from code, so the
/// list takes no others: the host would add those of its configuration, which Kestrel then warns that it ignores.
/// </summary>
internal sealed class PublicAddresses(IServerAddressesFeature all) : IServerAddressesFeature
{
    public ICollection<string> Addresses =>
        Array.AsReadOnly([.. all.Addresses.Where(address => !address.Contains(PriorKnowledgeListener.Name, StringComparison.Ordinal))]);

    public bool PreferHostingUrls
    {
        get => false;
        set => throw new NotSupportedException("the addresses are opened from code");
    }
}
