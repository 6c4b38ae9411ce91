namespace MicroCreds.Registry.Cli.SkillFrameworks;

/// <summary>The published forms of skill frameworks that are read.</summary>
internal enum SkillFrameworkFormat
{
    /// <summary>ESCO's CSV of skills (<c>skills_en.csv</c>): columns <c>conceptUri</c> and <c>preferredLabel</c>.</summary>
    Esco,
    /// <summary>A package of 1EdTech CASE 1.0 (CFPackage) as JSON: <c>CFDocument</c> and <c>CFItems</c>.</summary>
    Case,
    /// <summary>A table of the O*NET database, divided by tabs or commas: columns <c>Element ID</c> and <c>Element Name</c>.</summary>
    Onet,
    /// <summary>A CSV with the columns <c>url</c>, <c>name</c> and, if wanted, <c>code</c>.</summary>
    Custom,
}
