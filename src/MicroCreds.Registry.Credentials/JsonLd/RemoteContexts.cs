namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>The URLs that have led to a context, the last one first.</summary>
internal sealed record RemoteContexts(string Url, RemoteContexts? Before)
{
    public int Count { get; } = (Before?.Count ?? 0) + 1;

    public bool Includes(string url)
    {
        for (var at = this; at is not null; at = at.Before)
        {
            if (at.Url == url)
                return true;
        }

        return false;
    }
}
