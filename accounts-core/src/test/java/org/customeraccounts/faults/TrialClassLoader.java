package org.customeraccounts.faults;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/** Loads the project's classes anew, those with a fault first, and leaves what others made to its parent. */
final class TrialClassLoader extends URLClassLoader {
    private static final String OWN = "org.customeraccounts.";

    TrialClassLoader(List<Path> directories) {
        super(directories.stream().map(TrialClassLoader::url).toArray(URL[]::new), parent());
    }

    private static ClassLoader parent() {
        return TrialClassLoader.class.getClassLoader();
    }

    private static URL url(Path directory) {
        try {
            return directory.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            if (!name.startsWith(OWN) || findLoadedClass(name) != null) {
                return super.loadClass(name, resolve);
            }
            Class<?> found = findClass(name);
            if (resolve) {
                resolveClass(found);
            }
            return found;
        }
    }
}
