import classes from './Avatar.module.css';

type Props = { name: string; url?: string | null; size?: number };

/** The picture, or the first letter. Decoration: the name always stands beside it. Only data: pictures pass the CSP. */
export function Avatar({ name, url = null, size = 26 }: Props) {
  const style = { width: size, height: size, fontSize: size * 0.46 };
  if (url?.startsWith('data:image/'))
    return <img alt="" className={classes.avatar} src={url} style={style} />;
  const first = name.trim().codePointAt(0);
  return (
    <span aria-hidden="true" className={classes.avatar} style={style}>
      {first === undefined ? '?' : String.fromCodePoint(first).toLocaleUpperCase()}
    </span>
  );
}
