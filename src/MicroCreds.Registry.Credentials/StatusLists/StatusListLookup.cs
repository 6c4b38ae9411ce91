using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.StatusLists;

/// <summary>What looking a status list up came to. The default says that nobody here has it.</summary>
/// <typeparam name="T">The kind of list.</typeparam>
/// <param name="List">The list, fit for use; or null.</param>
/// <param name="Code">Why there is none, one of <see cref="CheckCodes"/>; null for <see cref="CheckCodes.StatusUnknown"/>.</param>
/// <param name="Message">A sentence that says why; null where nobody looked.</param>
public readonly record struct StatusListLookup<T>(T? List, string? Code, string? Message)
    where T : class;

/// <summary>Makes lookups.</summary>
public static class StatusListLookup
{
    /// <summary>The list was found, and is fit for use.</summary>
    public static StatusListLookup<T> Found<T>(T list)
        where T : class => new(list, null, null);

    /// <summary>There is no list that is fit for use.</summary>
    /// <param name="code">One of <see cref="CheckCodes"/>.</param>
    /// <param name="message">A sentence that names the list and what is wrong.</param>
    public static StatusListLookup<T> Failed<T>(string code, string message)
        where T : class => new(null, code, message);
}
