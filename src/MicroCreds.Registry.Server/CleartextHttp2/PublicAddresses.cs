using System.Collections;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace MicroCreds.Registry.Server.CleartextHttp2;

/// <summary>
/// The addresses that clients can reach, without the endpoint inside the process. They are opened from code, so the
/// list takes no others: the host would add those of its configuration, which Kestrel then warns that it ignores.
/// A view: the host takes it before the addresses are known, and reads it after.
/// </summary>
internal sealed class PublicAddresses(IServerAddressesFeature all) : IServerAddressesFeature, ICollection<string>
{
    public ICollection<string> Addresses => this;

    public bool PreferHostingUrls
    {
        get => false;
        set => throw FromCode();
    }

    public int Count => Public.Count();

    public bool IsReadOnly => true;

    private IEnumerable<string> Public => all.Addresses.Where(address => !address.Contains(PriorKnowledgeListener.Name, StringComparison.Ordinal));

    public void Add(string item) => throw FromCode();

    public void Clear() => throw FromCode();

    public bool Remove(string item) => throw FromCode();

    public bool Contains(string item) => Public.Contains(item);

    public void CopyTo(string[] array, int arrayIndex) => Public.ToArray().CopyTo(array, arrayIndex);

    public IEnumerator<string> GetEnumerator() => Public.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static NotSupportedException FromCode() => new("the addresses are opened from code");
}
