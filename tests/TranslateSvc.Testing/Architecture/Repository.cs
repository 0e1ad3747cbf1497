namespace TranslateSvc.Testing.Architecture;

/// <summary>The checkout that the tests run in.</summary>
public static class Repository
{
    /// <summary>Its root: the first folder above the tests that holds the solution.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TranslateSvc.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not run inside a checkout.");
    }
}
