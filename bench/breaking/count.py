"""Counts the uses of Keras and TensorFlow in a repository that break on the installed Keras 3.

    .venv-oracle/bin/python bench/breaking/count.py REPO... [--json OUT] [--top N]

It shares nothing with keras-upgrade: names are resolved with Python's `ast`, and every verdict is asked of
the installed packages. See README.md beside it for what counts and what does not.
"""
import argparse
import collections
import dataclasses
import json
import sys

sys.setrecursionlimit(20000)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('repo', nargs='+')
    parser.add_argument('--json', metavar='OUT', help='write all uses there: an object, or for several folders a list')
    parser.add_argument('--top', type=int, default=20, help='how many names to print')
    arguments = parser.parse_args()
    results = [count(repo) for repo in arguments.repo]
    if arguments.json:
        with open(arguments.json, 'w', encoding='utf-8') as file:
            json.dump(results if len(results) > 1 else results[0], file)
    for repo, result in zip(arguments.repo, results):
        print(f'{repo}:')
        show(result, arguments.top)


def count(repo):
    """All uses of a repository, as plain data."""
    import live
    from project import Project
    from uses import Finder
    from values import Values
    project = Project(repo)
    values = Values(project)
    uses, keras_files = [], 0
    for module in project.modules:
        finder = Finder(module, values)
        keras_files += finder.keras
        uses += finder.find()
    return {
        'keras': live.keras.__version__, 'tensorflow': live.tensorflow.__version__,
        'files': len(project.modules) + len(project.unread), 'keras_files': keras_files, 'unread': project.unread,
        'uses': [dataclasses.asdict(use) for use in uses],
    }


def show(result, top):
    proven = [use for use in result['uses'] if use['proven']]
    print(f"{result['files']} files, {result['keras_files']} use Keras; on keras {result['keras']}, tensorflow {result['tensorflow']}: "
          f"{len(proven)} breaking uses, {len(result['uses']) - len(proven)} with an unproven receiver")
    for row in result['unread']:
        print(f"  not parsed: {row['file']}: {row['why']}")
    for title, uses in (('Families', collections.Counter(use['family'] for use in proven)), ('Names', collections.Counter(use['name'] for use in proven))):
        print(f'\n{title}:')
        for name, number in uses.most_common(top):
            print(f'{number:6}  {name}')


if __name__ == '__main__':
    main()
