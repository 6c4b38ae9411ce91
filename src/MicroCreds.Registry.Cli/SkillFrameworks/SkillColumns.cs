namespace MicroCreds.Registry.Cli.SkillFrameworks;

/// <summary>Where a table of skills has what.</summary>
/// <param name="Framework">The name of the framework, or null where the table is somebody's own.</param>
/// <param name="Url">The column that has the URL, or what it is made of.</param>
/// <param name="UrlPrefix">What stands before the column's value in the URL.</param>
/// <param name="Name">The column that has the name.</param>
/// <param name="Code">The column that has the code; may be missing.</param>
/// <param name="MayRepeat">Whether items are listed once for everything that they are related to.</param>
internal sealed record SkillColumns(string? Framework, string Url, string UrlPrefix, string Name, string Code, bool MayRepeat)
{
    // O*NET gives its elements ids, and a page each.
    private static readonly SkillColumns s_onet =
        new("O*NET", "Element ID", "https://www.onetonline.org/find/descriptor/result/", "Element Name", "Element ID", MayRepeat: true);

    private static readonly SkillColumns s_esco = new("ESCO", "conceptUri", "", "preferredLabel", "code", MayRepeat: false);

    private static readonly SkillColumns s_custom = new(null, "url", "", "name", "code", MayRepeat: false);

    public static SkillColumns Of(SkillFrameworkFormat format) => format switch
    {
        SkillFrameworkFormat.Esco => s_esco,
        SkillFrameworkFormat.Onet => s_onet,
        SkillFrameworkFormat.Custom => s_custom,
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };
}
